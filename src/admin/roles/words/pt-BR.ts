import type { RoleWords } from './role-words.ts';

/** The roles in Portuguese. */
export const brazilianPortuguese: RoleWords = {
  'Directory Readers': ['Leitores de Diretório', 'ler os dados básicos de usuários e grupos'],
  'License Administrator': ['Administrador de Licenças', 'atribuir e retirar licenças'],
  'Billing Administrator': ['Administrador de Cobrança', 'gerenciar compras, faturas e dados de pagamento'],
  'Global Reader': ['Leitor Global', 'consultar todas as configurações, sem alterar nenhuma'],
  'User Administrator': [
    'Administrador de Usuários',
    'gerenciar usuários e grupos e redefinir as senhas de usuários e de alguns administradores',
  ],
  'Message Center Reader': ['Leitor do Centro de Mensagens', 'ler os avisos da Microsoft sobre os seus serviços'],
  'Service Support Administrator': [
    'Service Support Administrator',
    'abrir solicitações de suporte à Microsoft e consultar a integridade dos serviços',
  ],
  'Helpdesk Administrator': ['Helpdesk Administrator', 'redefinir as senhas de usuários que não são administradores'],
  'Authentication Administrator': [
    'Administrador de Autenticação',
    'redefinir os métodos de entrada e as senhas de usuários que não são administradores',
  ],
  'Reports Reader': ['Leitor de Relatórios', 'ler relatórios de entradas e de uso'],
  'Security Reader': ['Leitor de Segurança', 'consultar as configurações e os relatórios de segurança'],
  'Security Operator': ['Operador de Segurança', 'consultar e tratar alertas de segurança'],
  'Directory Writers': ['Directory Writers', 'ler e alterar os dados básicos de usuários e grupos'],
  'Privileged Authentication Administrator': [
    'Administrador de Autenticação Privilegiada',
    'redefinir os métodos de entrada e as senhas de todos os usuários, inclusive administradores',
  ],
  'Privileged Role Administrator': [
    'Privileged Role Administrator',
    'atribuir e retirar qualquer função de administrador',
  ],
  'Authentication Policy Administrator': [
    'Authentication Policy Administrator',
    'definir quais métodos de entrada os usuários podem usar',
  ],
  'Cloud App Security Administrator': [
    'Cloud App Security Administrator',
    'gerenciar o Microsoft Defender for Cloud Apps',
  ],
  'Exchange Administrator': ['Administrador do Exchange', 'gerenciar as caixas de correio e todo o e-mail'],
  'SharePoint Administrator': [
    'Administrador do SharePoint',
    'gerenciar os sites e arquivos do SharePoint e do OneDrive',
  ],
  'Teams Administrator': ['Administrador do Teams', 'gerenciar o Microsoft Teams'],
  'Cloud Device Administrator': [
    'Administrador de Dispositivo de Nuvem',
    'habilitar, desabilitar e excluir dispositivos no diretório',
  ],
  'Intune Administrator': ['Administrador do Intune', 'gerenciar os dispositivos e os seus aplicativos'],
  'Security Administrator': ['Administrador de Segurança', 'consultar e alterar as configurações de segurança'],
  'Domain Name Administrator': ['Administrador de Nomes de Domínio', 'gerenciar os domínios da organização'],
  'Application Administrator': ['Administrador de Aplicativos', 'gerenciar todos os aplicativos e as suas permissões'],
  'Global Administrator': ['Administrador Global', 'consultar e alterar tudo na organização'],
  'Groups Administrator': ['Administrador de Grupos', 'gerenciar os grupos e as suas regras'],
  'Conditional Access Administrator': [
    'Administrador de Acesso Condicional',
    'definir em que condições os usuários podem entrar',
  ],
  'Cloud Application Administrator': [
    'Administrador de Aplicativos de Nuvem',
    'gerenciar todos os aplicativos e as suas permissões, exceto o proxy de aplicativo',
  ],
};
