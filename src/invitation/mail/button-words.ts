import { canonicalTag, fallbackTags } from '../../text/language-tag.ts';
import type { DraftLink } from './draft.ts';

type ButtonWords = Readonly<Record<DraftLink['kind'], string>>;

/** What the buttons of the links say, by language. The admin center that they open has such buttons of its own. */
const WORDS: Readonly<Record<string, ButtonWords>> = {
  en: { invitation: 'Accept the reseller relationship', approval: 'Approve the admin roles' },
  de: { invitation: 'Handelspartnerbeziehung annehmen', approval: 'Administratorrollen genehmigen' },
  fr: { invitation: 'Accepter la relation de revendeur', approval: 'Approuver les rôles d’administrateur' },
  nl: { invitation: 'Resellerrelatie accepteren', approval: 'Beheerdersrollen goedkeuren' },
  es: { invitation: 'Aceptar la relación de revendedor', approval: 'Aprobar los roles de administrador' },
  it: { invitation: 'Accetta la relazione di rivendita', approval: 'Approva i ruoli di amministratore' },
  pl: { invitation: 'Zaakceptuj relację odsprzedawcy', approval: 'Zatwierdź role administratora' },
  'pt-BR': { invitation: 'Aceitar a relação de revendedor', approval: 'Aprovar as funções de administrador' },
  'pt-PT': { invitation: 'Aceitar a relação de revendedor', approval: 'Aprovar as funções de administrador' },
  ru: { invitation: 'Принять реселлерские отношения', approval: 'Одобрить роли администратора' },
  ja: { invitation: 'リセラー関係を承諾する', approval: '管理者ロールを承認する' },
  sv: { invitation: 'Acceptera återförsäljarrelationen', approval: 'Godkänn administratörsrollerna' },
  da: { invitation: 'Acceptér forhandlerrelationen', approval: 'Godkend administratorrollerne' },
  nb: { invitation: 'Godta forhandlerrelasjonen', approval: 'Godkjenn administratorrollene' },
  fi: { invitation: 'Hyväksy jälleenmyyjäsuhde', approval: 'Hyväksy järjestelmänvalvojaroolit' },
  cs: { invitation: 'Přijmout vztah prodejce', approval: 'Schválit role správce' },
  hu: { invitation: 'Viszonteladói kapcsolat elfogadása', approval: 'Rendszergazdai szerepkörök jóváhagyása' },
  tr: { invitation: 'Bayi ilişkisini kabul et', approval: 'Yönetici rollerini onayla' },
  ko: { invitation: '재판매인 관계 수락', approval: '관리자 역할 승인' },
  'zh-Hans': { invitation: '接受经销商关系', approval: '批准管理员角色' },
  'zh-Hant': { invitation: '接受經銷商關係', approval: '核准系統管理員角色' },
};

/** What a button says. */
export interface ButtonWord {
  readonly text: string;
  /** English where nothing is known in the language of the mail. */
  readonly language: string;
}

/** What the button of a link says in a language, or in the nearest one of `fallbackTags`. */
export function buttonWord(kind: DraftLink['kind'], language: string): ButtonWord {
  const tag = canonicalTag(language);
  const known = tag === undefined ? undefined : fallbackTags(tag).find((candidate) => Object.hasOwn(WORDS, candidate));
  const words = WORDS[known ?? 'en'];
  return { text: words?.[kind] ?? '', language: known === undefined ? 'en' : language };
}
