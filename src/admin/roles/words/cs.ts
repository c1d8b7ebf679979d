import type { RoleWords } from './role-words.ts';

/** The roles in Czech. */
export const czech: RoleWords = {
  'Directory Readers': ['Čtenáři adresáře', 'čtení základních údajů o uživatelích a skupinách'],
  'License Administrator': ['Správce licencí', 'přiřazování a odebírání licencí'],
  'Billing Administrator': ['Správce fakturace', 'správa nákupů, faktur a platebních údajů'],
  'Global Reader': ['Globální čtenář', 'zobrazení všech nastavení bez možnosti je měnit'],
  'User Administrator': [
    'Správce uživatelů',
    'správa uživatelů a skupin a resetování hesel uživatelů a některých správců',
  ],
  'Message Center Reader': ['Čtenář centra zpráv', 'čtení sdělení Microsoftu o jeho službách'],
  'Service Support Administrator': [
    'Správce podpory služeb',
    'zadávání žádostí o podporu u Microsoftu a zobrazení stavu služeb',
  ],
  'Helpdesk Administrator': ['Správce helpdesku', 'resetování hesel uživatelů, kteří nejsou správci'],
  'Authentication Administrator': [
    'Správce ověřování',
    'resetování způsobů přihlášení a hesel uživatelů, kteří nejsou správci',
  ],
  'Reports Reader': ['Čtenář sestav', 'čtení sestav o přihlášeních a používání'],
  'Security Reader': ['Čtenář zabezpečení', 'zobrazení nastavení a sestav zabezpečení'],
  'Security Operator': ['Operátor zabezpečení', 'zobrazení a řešení výstrah zabezpečení'],
  'Directory Writers': ['Directory Writers', 'čtení a změny základních údajů o uživatelích a skupinách'],
  'Privileged Authentication Administrator': [
    'Správce privilegovaného ověřování',
    'resetování způsobů přihlášení a hesel všech uživatelů včetně správců',
  ],
  'Privileged Role Administrator': ['Správce privilegovaných rolí', 'přiřazování a odebírání jakýchkoli rolí správce'],
  'Authentication Policy Administrator': [
    'Správce zásad ověřování',
    'určení způsobů přihlášení, které smějí uživatelé používat',
  ],
  'Cloud App Security Administrator': ['Cloud App Security Administrator', 'správa Microsoft Defenderu for Cloud Apps'],
  'Exchange Administrator': ['Správce Exchange', 'správa poštovních schránek a celé e-mailové služby'],
  'SharePoint Administrator': ['Správce SharePointu', 'správa webů a souborů v SharePointu a OneDrivu'],
  'Teams Administrator': ['Správce Teams', 'správa Microsoft Teams'],
  'Cloud Device Administrator': [
    'Správce cloudových zařízení',
    'povolování, zakazování a odstraňování zařízení v adresáři',
  ],
  'Intune Administrator': ['Správce Intune', 'správa zařízení a jejich aplikací'],
  'Security Administrator': ['Správce zabezpečení', 'zobrazení a změny nastavení zabezpečení'],
  'Domain Name Administrator': ['Správce názvů domén', 'správa domén organizace'],
  'Application Administrator': ['Správce aplikací', 'správa všech aplikací a jejich oprávnění'],
  'Global Administrator': ['Globální správce', 'zobrazení a změny všeho v organizaci'],
  'Groups Administrator': ['Správce skupin', 'správa skupin a pravidel pro skupiny'],
  'Conditional Access Administrator': [
    'Správce podmíněného přístupu',
    'určení podmínek, za kterých se uživatelé smějí přihlásit',
  ],
  'Cloud Application Administrator': [
    'Správce cloudových aplikací',
    'správa všech aplikací a jejich oprávnění kromě proxy aplikací',
  ],
};
