import type { RoleWords } from './role-words.ts';

/** The roles in Swedish. */
export const swedish: RoleWords = {
  'Directory Readers': ['Katalogläsare', 'läsa grunddata om användare och grupper'],
  'License Administrator': ['Licensadministratör', 'tilldela och ta bort licenser'],
  'Billing Administrator': ['Faktureringsadministratör', 'hantera inköp, fakturor och betalningsuppgifter'],
  'Global Reader': ['Global läsare', 'se alla inställningar utan att kunna ändra dem'],
  'User Administrator': [
    'Användaradministratör',
    'hantera användare och grupper och återställa lösenord för användare och vissa administratörer',
  ],
  'Message Center Reader': ['Meddelandecenterläsare', 'läsa Microsofts meddelanden om tjänsterna'],
  'Service Support Administrator': [
    'Tjänstsupportadministratör',
    'öppna supportärenden hos Microsoft och se tjänsternas status',
  ],
  'Helpdesk Administrator': ['Supportadministratör', 'återställa lösenord för användare som inte är administratörer'],
  'Authentication Administrator': [
    'Autentiseringsadministratör',
    'återställa inloggningsmetoder och lösenord för användare som inte är administratörer',
  ],
  'Reports Reader': ['Rapportläsare', 'läsa rapporter om inloggningar och användning'],
  'Security Reader': ['Säkerhetsläsare', 'se säkerhetsinställningar och säkerhetsrapporter'],
  'Security Operator': ['Säkerhetsoperatör', 'se och hantera säkerhetsvarningar'],
  'Directory Writers': ['Katalogskrivare', 'läsa och ändra grunddata om användare och grupper'],
  'Privileged Authentication Administrator': [
    'Privilegierad autentiseringsadministratör',
    'återställa inloggningsmetoder och lösenord för alla användare, även administratörer',
  ],
  'Privileged Role Administrator': [
    'Privilegierad rolladministratör',
    'tilldela och ta bort alla administratörsroller',
  ],
  'Authentication Policy Administrator': [
    'Administratör för autentiseringsprincip',
    'bestämma vilka inloggningsmetoder användare får använda',
  ],
  'Cloud App Security Administrator': ['Cloud App Security Administrator', 'hantera Microsoft Defender for Cloud Apps'],
  'Exchange Administrator': ['Exchange-administratör', 'hantera postlådor och all e-post'],
  'SharePoint Administrator': ['SharePoint-administratör', 'hantera webbplatser och filer i SharePoint och OneDrive'],
  'Teams Administrator': ['Teams-administratör', 'hantera Microsoft Teams'],
  'Cloud Device Administrator': ['Molnenhetsadministratör', 'aktivera, inaktivera och ta bort enheter i katalogen'],
  'Intune Administrator': ['Intune-administratör', 'hantera enheter och deras appar'],
  'Security Administrator': ['Säkerhetsadministratör', 'se och ändra säkerhetsinställningar'],
  'Domain Name Administrator': ['Domännamnsadministratör', 'hantera organisationens domäner'],
  'Application Administrator': ['Programadministratör', 'hantera alla program och deras behörigheter'],
  'Global Administrator': ['Global administratör', 'se och ändra allt i organisationen'],
  'Groups Administrator': ['Gruppadministratör', 'hantera grupper och deras regler'],
  'Conditional Access Administrator': [
    'Administratör för villkorsstyrd åtkomst',
    'bestämma på vilka villkor användare får logga in',
  ],
  'Cloud Application Administrator': [
    'Molnprogramadministratör',
    'hantera alla program och deras behörigheter, utom programproxyn',
  ],
};
