import type { RoleWords } from './role-words.ts';

/** The roles in European Portuguese. */
export const europeanPortuguese: RoleWords = {
  'Directory Readers': ['Leitores de Diretório', 'ler os dados básicos de utilizadores e grupos'],
  'License Administrator': ['Administrador de Licenças', 'atribuir e retirar licenças'],
  'Billing Administrator': ['Administrador de Faturação', 'gerir compras, faturas e dados de pagamento'],
  'Global Reader': ['Leitor Global', 'consultar todas as definições, sem alterar nenhuma'],
  'User Administrator': [
    'Administrador de Utilizadores',
    'gerir utilizadores e grupos e repor as palavras-passe de utilizadores e de alguns administradores',
  ],
  'Message Center Reader': ['Leitor do Centro de Mensagens', 'ler os avisos da Microsoft sobre os seus serviços'],
  'Service Support Administrator': [
    'Administrador de Suporte de Serviço',
    'abrir pedidos de suporte junto da Microsoft e consultar o estado dos serviços',
  ],
  'Helpdesk Administrator': [
    'Helpdesk Administrator',
    'repor as palavras-passe de utilizadores que não são administradores',
  ],
  'Authentication Administrator': [
    'Administrador de Autenticação',
    'repor os métodos de início de sessão e as palavras-passe de utilizadores que não são administradores',
  ],
  'Reports Reader': ['Leitor de Relatórios', 'ler relatórios de inícios de sessão e de utilização'],
  'Security Reader': ['Leitor de Segurança', 'consultar as definições e os relatórios de segurança'],
  'Security Operator': ['Operador de Segurança', 'consultar e tratar alertas de segurança'],
  'Directory Writers': ['Directory Writers', 'ler e alterar os dados básicos de utilizadores e grupos'],
  'Privileged Authentication Administrator': [
    'Administrador de Autenticação Privilegiada',
    'repor os métodos de início de sessão e as palavras-passe de todos os utilizadores, incluindo administradores',
  ],
  'Privileged Role Administrator': [
    'Privileged Role Administrator',
    'atribuir e retirar qualquer função de administrador',
  ],
  'Authentication Policy Administrator': [
    'Administrador de Política de Autenticação',
    'definir que métodos de início de sessão os utilizadores podem usar',
  ],
  'Cloud App Security Administrator': ['Cloud App Security Administrator', 'gerir o Microsoft Defender for Cloud Apps'],
  'Exchange Administrator': ['Administrador do Exchange', 'gerir as caixas de correio e todo o e-mail'],
  'SharePoint Administrator': ['Administrador do SharePoint', 'gerir os sites e ficheiros do SharePoint e do OneDrive'],
  'Teams Administrator': ['Administrador do Teams', 'gerir o Microsoft Teams'],
  'Cloud Device Administrator': [
    'Administrador de Dispositivos na Cloud',
    'ativar, desativar e eliminar dispositivos no diretório',
  ],
  'Intune Administrator': ['Administrador do Intune', 'gerir os dispositivos e as respetivas aplicações'],
  'Security Administrator': ['Administrador de Segurança', 'consultar e alterar as definições de segurança'],
  'Domain Name Administrator': ['Administrador de Nome de Domínio', 'gerir os domínios da organização'],
  'Application Administrator': ['Administrador de Aplicações', 'gerir todas as aplicações e as respetivas permissões'],
  'Global Administrator': ['Administrador Global', 'consultar e alterar tudo na organização'],
  'Groups Administrator': ['Administrador de Grupos', 'gerir os grupos e as respetivas regras'],
  'Conditional Access Administrator': [
    'Administrador de Acesso Condicional',
    'definir em que condições os utilizadores podem iniciar sessão',
  ],
  'Cloud Application Administrator': [
    'Administrador de Aplicações na Cloud',
    'gerir todas as aplicações e as respetivas permissões, exceto o proxy de aplicações',
  ],
};
