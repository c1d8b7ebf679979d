import type { RoleWords } from './role-words.ts';

/** The roles in Norwegian Bokmål. */
export const norwegian: RoleWords = {
  'Directory Readers': ['Directory Readers', 'lese grunnleggende data om brukere og grupper'],
  'License Administrator': ['License Administrator', 'tildele og fjerne lisenser'],
  'Billing Administrator': ['Faktureringsadministrator', 'administrere kjøp, fakturaer og betalingsopplysninger'],
  'Global Reader': ['Global Reader', 'se alle innstillinger uten å kunne endre dem'],
  'User Administrator': [
    'User Administrator',
    'administrere brukere og grupper og tilbakestille passord for brukere og enkelte administratorer',
  ],
  'Message Center Reader': ['Message Center Reader', 'lese Microsofts meldinger om tjenestene'],
  'Service Support Administrator': [
    'Service Support Administrator',
    'opprette støtteforespørsler hos Microsoft og se tilstanden til tjenestene',
  ],
  'Helpdesk Administrator': [
    'Brukerstøtteadministrator',
    'tilbakestille passord for brukere som ikke er administratorer',
  ],
  'Authentication Administrator': [
    'Godkjenningsadministrator',
    'tilbakestille påloggingsmetoder og passord for brukere som ikke er administratorer',
  ],
  'Reports Reader': ['Reports Reader', 'lese rapporter om pålogginger og bruk'],
  'Security Reader': ['Sikkerhetsleser', 'se sikkerhetsinnstillinger og sikkerhetsrapporter'],
  'Security Operator': ['Security Operator', 'se og håndtere sikkerhetsvarsler'],
  'Directory Writers': ['Directory Writers', 'lese og endre grunnleggende data om brukere og grupper'],
  'Privileged Authentication Administrator': [
    'Privileged Authentication Administrator',
    'tilbakestille påloggingsmetoder og passord for alle brukere, også administratorer',
  ],
  'Privileged Role Administrator': ['Privilegert rolleadministrator', 'tildele og fjerne alle administratorroller'],
  'Authentication Policy Administrator': [
    'Authentication Policy Administrator',
    'bestemme hvilke påloggingsmetoder brukerne kan bruke',
  ],
  'Cloud App Security Administrator': [
    'Cloud App Security Administrator',
    'administrere Microsoft Defender for Cloud Apps',
  ],
  'Exchange Administrator': ['Exchange-administrator', 'administrere postbokser og all e-post'],
  'SharePoint Administrator': ['SharePoint Administrator', 'administrere nettsteder og filer i SharePoint og OneDrive'],
  'Teams Administrator': ['Teams Administrator', 'administrere Microsoft Teams'],
  'Cloud Device Administrator': ['Cloud Device Administrator', 'aktivere, deaktivere og slette enheter i katalogen'],
  'Intune Administrator': ['Intune Administrator', 'administrere enheter og appene på dem'],
  'Security Administrator': ['Sikkerhetsadministrator', 'se og endre sikkerhetsinnstillinger'],
  'Domain Name Administrator': ['Domain Name Administrator', 'administrere domenene til organisasjonen'],
  'Application Administrator': ['Application Administrator', 'administrere alle programmer og tillatelsene deres'],
  'Global Administrator': ['Global administrator', 'se og endre alt i organisasjonen'],
  'Groups Administrator': ['Groups Administrator', 'administrere grupper og reglene for dem'],
  'Conditional Access Administrator': [
    'Conditional Access Administrator',
    'bestemme på hvilke vilkår brukerne kan logge på',
  ],
  'Cloud Application Administrator': [
    'Cloud Application Administrator',
    'administrere alle programmer og tillatelsene deres, unntatt programproxyen',
  ],
};
