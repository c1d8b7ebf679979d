import type { RoleWords } from './role-words.ts';

/** The roles in Polish. */
export const polish: RoleWords = {
  'Directory Readers': ['Czytelnicy katalogów', 'odczyt podstawowych danych użytkowników i grup'],
  'License Administrator': ['Administrator licencji', 'przydzielanie i odbieranie licencji'],
  'Billing Administrator': ['Administrator rozliczeń', 'zarządzanie zakupami, fakturami i danymi płatności'],
  'Global Reader': ['Czytelnik globalny', 'podgląd wszystkich ustawień bez możliwości ich zmiany'],
  'User Administrator': [
    'Administrator użytkowników',
    'zarządzanie użytkownikami i grupami oraz resetowanie haseł użytkowników i niektórych administratorów',
  ],
  'Message Center Reader': ['Message Center Reader', 'odczyt komunikatów firmy Microsoft o jej usługach'],
  'Service Support Administrator': [
    'Service Support Administrator',
    'zgłaszanie problemów do pomocy technicznej firmy Microsoft i podgląd stanu usług',
  ],
  'Helpdesk Administrator': [
    'Administrator pomocy technicznej',
    'resetowanie haseł użytkowników, którzy nie są administratorami',
  ],
  'Authentication Administrator': [
    'Administrator uwierzytelniania',
    'resetowanie metod logowania i haseł użytkowników, którzy nie są administratorami',
  ],
  'Reports Reader': ['Czytelnik raportów', 'odczyt raportów o logowaniach i korzystaniu z usług'],
  'Security Reader': ['Czytelnik zabezpieczeń', 'podgląd ustawień i raportów dotyczących zabezpieczeń'],
  'Security Operator': ['Operator zabezpieczeń', 'podgląd i obsługa alertów zabezpieczeń'],
  'Directory Writers': ['Directory Writers', 'odczyt i zmiana podstawowych danych użytkowników i grup'],
  'Privileged Authentication Administrator': [
    'Administrator uprzywilejowanego uwierzytelniania',
    'resetowanie metod logowania i haseł wszystkich użytkowników, także administratorów',
  ],
  'Privileged Role Administrator': [
    'Administrator ról uprzywilejowanych',
    'przydzielanie i odbieranie wszystkich ról administratora',
  ],
  'Authentication Policy Administrator': [
    'Administrator zasad uwierzytelniania',
    'określanie metod logowania dostępnych dla użytkowników',
  ],
  'Cloud App Security Administrator': [
    'Cloud App Security Administrator',
    'zarządzanie usługą Microsoft Defender for Cloud Apps',
  ],
  'Exchange Administrator': ['Administrator programu Exchange', 'zarządzanie skrzynkami i całą pocztą'],
  'SharePoint Administrator': [
    'Administrator programu SharePoint',
    'zarządzanie witrynami i plikami w usługach SharePoint i OneDrive',
  ],
  'Teams Administrator': ['Administrator usługi Teams', 'zarządzanie usługą Microsoft Teams'],
  'Cloud Device Administrator': [
    'Administrator urządzeń w chmurze',
    'włączanie, wyłączanie i usuwanie urządzeń w katalogu',
  ],
  'Intune Administrator': ['Administrator usługi Intune', 'zarządzanie urządzeniami i ich aplikacjami'],
  'Security Administrator': ['Administrator zabezpieczeń', 'podgląd i zmiana ustawień zabezpieczeń'],
  'Domain Name Administrator': ['Administrator nazw domen', 'zarządzanie domenami organizacji'],
  'Application Administrator': ['Administrator aplikacji', 'zarządzanie wszystkimi aplikacjami i ich uprawnieniami'],
  'Global Administrator': ['Administrator globalny', 'podgląd i zmiana wszystkiego w organizacji'],
  'Groups Administrator': ['Administrator grup', 'zarządzanie grupami i ich zasadami'],
  'Conditional Access Administrator': [
    'Administrator dostępu warunkowego',
    'określanie warunków, na jakich użytkownicy mogą się logować',
  ],
  'Cloud Application Administrator': [
    'Administrator aplikacji w chmurze',
    'zarządzanie wszystkimi aplikacjami i ich uprawnieniami, z wyjątkiem serwera proxy aplikacji',
  ],
};
