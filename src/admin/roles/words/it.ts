import type { RoleWords } from './role-words.ts';

/** The roles in Italian. */
export const italian: RoleWords = {
  'Directory Readers': ['Directory Readers', 'leggere i dati di base di utenti e gruppi'],
  'License Administrator': ['Amministratore licenze', 'assegnare e revocare licenze'],
  'Billing Administrator': ['Amministratore fatturazione', 'gestire acquisti, fatture e dati di pagamento'],
  'Global Reader': ['Global Reader', 'consultare tutte le impostazioni, senza modificarle'],
  'User Administrator': [
    'Amministratore utenti',
    'gestire utenti e gruppi e reimpostare le password degli utenti e di alcuni amministratori',
  ],
  'Message Center Reader': ['Message Center Reader', 'leggere le comunicazioni di Microsoft sui suoi servizi'],
  'Service Support Administrator': [
    'Service Support Administrator',
    'aprire richieste di supporto presso Microsoft e consultare lo stato dei servizi',
  ],
  'Helpdesk Administrator': [
    'Helpdesk Administrator',
    'reimpostare le password degli utenti che non sono amministratori',
  ],
  'Authentication Administrator': [
    'Amministratore dell’autenticazione',
    'reimpostare i metodi di accesso e le password degli utenti che non sono amministratori',
  ],
  'Reports Reader': ['Lettore di report', 'leggere i report sugli accessi e sull’utilizzo'],
  'Security Reader': ['Security Reader', 'consultare le impostazioni e i report di sicurezza'],
  'Security Operator': ['Security Operator', 'consultare e gestire gli avvisi di sicurezza'],
  'Directory Writers': ['Directory Writers', 'leggere e modificare i dati di base di utenti e gruppi'],
  'Privileged Authentication Administrator': [
    'Amministratore dell’autenticazione con privilegi',
    'reimpostare i metodi di accesso e le password di tutti gli utenti, amministratori compresi',
  ],
  'Privileged Role Administrator': [
    'Amministratore dei ruoli con privilegi',
    'assegnare e revocare qualsiasi ruolo di amministratore',
  ],
  'Authentication Policy Administrator': [
    'Authentication Policy Administrator',
    'stabilire quali metodi di accesso possono usare gli utenti',
  ],
  'Cloud App Security Administrator': ['Cloud App Security Administrator', 'gestire Microsoft Defender for Cloud Apps'],
  'Exchange Administrator': ['Amministratore di Exchange', 'gestire le cassette postali e tutta la posta elettronica'],
  'SharePoint Administrator': ['Amministratore di SharePoint', 'gestire i siti e i file di SharePoint e OneDrive'],
  'Teams Administrator': ['Amministratore di Teams', 'gestire Microsoft Teams'],
  'Cloud Device Administrator': [
    'Amministratore dispositivo cloud',
    'abilitare, disabilitare ed eliminare i dispositivi nella directory',
  ],
  'Intune Administrator': ['Amministratore di Intune', 'gestire i dispositivi e le relative app'],
  'Security Administrator': ['Amministratore della sicurezza', 'consultare e modificare le impostazioni di sicurezza'],
  'Domain Name Administrator': ['Domain Name Administrator', 'gestire i domini dell’organizzazione'],
  'Application Administrator': [
    'Amministratore di applicazioni',
    'gestire tutte le applicazioni e le relative autorizzazioni',
  ],
  'Global Administrator': ['Amministratore globale', 'consultare e modificare tutto nell’organizzazione'],
  'Groups Administrator': ['Groups Administrator', 'gestire i gruppi e le relative regole'],
  'Conditional Access Administrator': [
    'Amministratore accesso condizionale',
    'stabilire a quali condizioni gli utenti possono accedere',
  ],
  'Cloud Application Administrator': [
    'Amministratore di applicazioni cloud',
    'gestire tutte le applicazioni e le relative autorizzazioni, tranne il proxy dell’applicazione',
  ],
};
