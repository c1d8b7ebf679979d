import type { RoleWords } from './role-words.ts';

/** The roles in Danish. */
export const danish: RoleWords = {
  'Directory Readers': ['Mappelæsere', 'læse grunddata om brugere og grupper'],
  'License Administrator': ['Licensadministrator', 'tildele og fjerne licenser'],
  'Billing Administrator': ['Faktureringsadministrator', 'administrere køb, fakturaer og betalingsoplysninger'],
  'Global Reader': ['Global læser', 'se alle indstillinger uden at kunne ændre dem'],
  'User Administrator': [
    'Brugeradministrator',
    'administrere brugere og grupper og nulstille adgangskoder for brugere og visse administratorer',
  ],
  'Message Center Reader': ['Meddelelsescenter-læser', 'læse Microsofts meddelelser om tjenesterne'],
  'Service Support Administrator': [
    'Administrator af tjenestesupport',
    'oprette supportanmodninger hos Microsoft og se tjenesternes tilstand',
  ],
  'Helpdesk Administrator': [
    'Helpdesk-administrator',
    'nulstille adgangskoder for brugere, der ikke er administratorer',
  ],
  'Authentication Administrator': [
    'Godkendelsesadministrator',
    'nulstille logonmetoder og adgangskoder for brugere, der ikke er administratorer',
  ],
  'Reports Reader': ['Rapportlæser', 'læse rapporter om logon og brug'],
  'Security Reader': ['Sikkerhedslæser', 'se sikkerhedsindstillinger og sikkerhedsrapporter'],
  'Security Operator': ['Sikkerhedsoperatør', 'se og håndtere sikkerhedsadvarsler'],
  'Directory Writers': ['Mappeforfattere', 'læse og ændre grunddata om brugere og grupper'],
  'Privileged Authentication Administrator': [
    'Privileged Authentication Administrator',
    'nulstille logonmetoder og adgangskoder for alle brugere, også administratorer',
  ],
  'Privileged Role Administrator': ['Privilegeret rolleadministrator', 'tildele og fjerne alle administratorroller'],
  'Authentication Policy Administrator': [
    'Authentication Policy Administrator',
    'bestemme, hvilke logonmetoder brugerne må bruge',
  ],
  'Cloud App Security Administrator': [
    'Cloud App Security Administrator',
    'administrere Microsoft Defender for Cloud Apps',
  ],
  'Exchange Administrator': ['Exchange-administrator', 'administrere postkasser og al mail'],
  'SharePoint Administrator': ['SharePoint-administrator', 'administrere websteder og filer i SharePoint og OneDrive'],
  'Teams Administrator': ['Administrator af Teams', 'administrere Microsoft Teams'],
  'Cloud Device Administrator': ['Cloud Device Administrator', 'aktivere, deaktivere og slette enheder i kataloget'],
  'Intune Administrator': ['Intune-administrator', 'administrere enheder og deres apps'],
  'Security Administrator': ['Sikkerhedsadministrator', 'se og ændre sikkerhedsindstillinger'],
  'Domain Name Administrator': ['Domain Name Administrator', 'administrere organisationens domæner'],
  'Application Administrator': ['Application Administrator', 'administrere alle programmer og deres tilladelser'],
  'Global Administrator': ['Global administrator', 'se og ændre alt i organisationen'],
  'Groups Administrator': ['Gruppeadministrator', 'administrere grupper og reglerne for dem'],
  'Conditional Access Administrator': [
    'Administrator af betinget adgang',
    'bestemme, på hvilke betingelser brugerne kan logge på',
  ],
  'Cloud Application Administrator': [
    'Cloud Application Administrator',
    'administrere alle programmer og deres tilladelser undtagen programproxyen',
  ],
};
