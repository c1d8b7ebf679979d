import type { RoleWords } from './role-words.ts';

/** The roles in Japanese. */
export const japanese: RoleWords = {
  'Directory Readers': ['ディレクトリ閲覧者', 'ユーザーとグループの基本情報を閲覧する'],
  'License Administrator': ['ライセンス管理者', 'ライセンスを割り当て、または解除する'],
  'Billing Administrator': ['課金管理者', '購入、請求書、支払い情報を管理する'],
  'Global Reader': ['グローバル閲覧者', 'すべての設定を閲覧する（変更はできません）'],
  'User Administrator': [
    'ユーザー管理者',
    'ユーザーとグループを管理し、ユーザーと一部の管理者のパスワードをリセットする',
  ],
  'Message Center Reader': ['メッセージ センター閲覧者', 'サービスに関する Microsoft からのお知らせを閲覧する'],
  'Service Support Administrator': [
    'サービス サポート管理者',
    'Microsoft へのサポート要求を作成し、サービスの稼働状況を確認する',
  ],
  'Helpdesk Administrator': ['ヘルプデスク管理者', '管理者以外のユーザーのパスワードをリセットする'],
  'Authentication Administrator': ['認証管理者', '管理者以外のユーザーのサインイン方法とパスワードをリセットする'],
  'Reports Reader': ['レポート閲覧者', 'サインインと利用状況のレポートを閲覧する'],
  'Security Reader': ['セキュリティ閲覧者', 'セキュリティの設定とレポートを閲覧する'],
  'Security Operator': ['セキュリティ オペレーター', 'セキュリティ アラートを確認し、対応する'],
  'Directory Writers': ['ディレクトリ ライター', 'ユーザーとグループの基本情報を閲覧し、変更する'],
  'Privileged Authentication Administrator': [
    '特権認証管理者',
    '管理者を含むすべてのユーザーのサインイン方法とパスワードをリセットする',
  ],
  'Privileged Role Administrator': ['特権ロール管理者', 'あらゆる管理者ロールを割り当て、または解除する'],
  'Authentication Policy Administrator': ['認証ポリシー管理者', 'ユーザーが使用できるサインイン方法を設定する'],
  'Cloud App Security Administrator': [
    'Cloud App Security Administrator',
    'Microsoft Defender for Cloud Apps を管理する',
  ],
  'Exchange Administrator': ['Exchange 管理者', 'メールボックスとメール全般を管理する'],
  'SharePoint Administrator': ['SharePoint 管理者', 'SharePoint と OneDrive のサイトとファイルを管理する'],
  'Teams Administrator': ['Teams 管理者', 'Microsoft Teams を管理する'],
  'Cloud Device Administrator': ['クラウド デバイス管理者', 'ディレクトリ内のデバイスを有効化、無効化、削除する'],
  'Intune Administrator': ['Intune 管理者', 'デバイスとそのアプリを管理する'],
  'Security Administrator': ['セキュリティ管理者', 'セキュリティの設定を閲覧し、変更する'],
  'Domain Name Administrator': ['ドメイン名管理者', '組織のドメインを管理する'],
  'Application Administrator': ['アプリケーション管理者', 'すべてのアプリケーションとそのアクセス許可を管理する'],
  'Global Administrator': ['グローバル管理者', '組織内のすべてを閲覧し、変更する'],
  'Groups Administrator': ['グループ管理者', 'グループとそのルールを管理する'],
  'Conditional Access Administrator': ['条件付きアクセス管理者', 'ユーザーがサインインできる条件を設定する'],
  'Cloud Application Administrator': [
    'クラウド アプリケーション管理者',
    'すべてのアプリケーションとそのアクセス許可を管理する（アプリケーション プロキシを除く）',
  ],
};
