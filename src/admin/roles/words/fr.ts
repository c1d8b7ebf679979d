import type { RoleWords } from './role-words.ts';

/** The roles in French. */
export const french: RoleWords = {
  'Directory Readers': ['Lecteurs de répertoire', 'lire les données de base des utilisateurs et des groupes'],
  'License Administrator': ['Administrateur de licence', 'attribuer et retirer des licences'],
  'Billing Administrator': [
    'Administrateur de facturation',
    'gérer les achats, les factures et les données de paiement',
  ],
  'Global Reader': ['Lecteur général', 'consulter tous les paramètres, sans rien modifier'],
  'User Administrator': [
    'Administrateur d’utilisateurs',
    'gérer les utilisateurs et les groupes, et réinitialiser les mots de passe des utilisateurs et de certains administrateurs',
  ],
  'Message Center Reader': ['Lecteur du Centre de messages', 'lire les communications de Microsoft sur ses services'],
  'Service Support Administrator': [
    'Administrateur de support de service',
    'ouvrir des demandes de support auprès de Microsoft et consulter l’état des services',
  ],
  'Helpdesk Administrator': [
    'Administrateur du support technique',
    'réinitialiser les mots de passe des utilisateurs qui ne sont pas administrateurs',
  ],
  'Authentication Administrator': [
    'Administrateur d’authentification',
    'réinitialiser les méthodes de connexion et les mots de passe des utilisateurs qui ne sont pas administrateurs',
  ],
  'Reports Reader': ['Lecteur de rapports', 'lire les rapports de connexion et d’utilisation'],
  'Security Reader': ['Lecteur de sécurité', 'consulter les paramètres et les rapports de sécurité'],
  'Security Operator': ['Opérateur de sécurité', 'consulter et traiter les alertes de sécurité'],
  'Directory Writers': ['Directory Writers', 'lire et modifier les données de base des utilisateurs et des groupes'],
  'Privileged Authentication Administrator': [
    'Administrateur d’authentification privilégié',
    'réinitialiser les méthodes de connexion et les mots de passe de tous les utilisateurs, administrateurs compris',
  ],
  'Privileged Role Administrator': [
    'Administrateur de rôle privilégié',
    'attribuer et retirer tout rôle d’administrateur',
  ],
  'Authentication Policy Administrator': [
    'Administrateur de la stratégie d’authentification',
    'définir les méthodes de connexion que les utilisateurs peuvent employer',
  ],
  'Cloud App Security Administrator': ['Cloud App Security Administrator', 'gérer Microsoft Defender for Cloud Apps'],
  'Exchange Administrator': ['Administrateur Exchange', 'gérer les boîtes aux lettres et l’ensemble de la messagerie'],
  'SharePoint Administrator': [
    'Administrateur SharePoint',
    'gérer les sites et les fichiers de SharePoint et OneDrive',
  ],
  'Teams Administrator': ['Administrateur Teams', 'gérer Microsoft Teams'],
  'Cloud Device Administrator': [
    'Administrateur d’appareil cloud',
    'activer, désactiver et supprimer des appareils dans l’annuaire',
  ],
  'Intune Administrator': ['Administrateur Intune', 'gérer les appareils et leurs applications'],
  'Security Administrator': ['Administrateur de la sécurité', 'consulter et modifier les paramètres de sécurité'],
  'Domain Name Administrator': ['Administrateur de nom de domaine', 'gérer les domaines de l’organisation'],
  'Application Administrator': ['Administrateur d’application', 'gérer toutes les applications et leurs autorisations'],
  'Global Administrator': ['Administrateur général', 'tout consulter et tout modifier dans l’organisation'],
  'Groups Administrator': ['Administrateur de groupes', 'gérer les groupes et les règles qui s’y appliquent'],
  'Conditional Access Administrator': [
    'Administrateur de l’accès conditionnel',
    'définir les conditions dans lesquelles les utilisateurs peuvent se connecter',
  ],
  'Cloud Application Administrator': [
    'Administrateur d’application cloud',
    'gérer toutes les applications et leurs autorisations, sauf le proxy d’application',
  ],
};
