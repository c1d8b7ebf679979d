import type { RoleWords } from './role-words.ts';

/** The roles in Hungarian. */
export const hungarian: RoleWords = {
  'Directory Readers': ['Címtárolvasók', 'a felhasználók és csoportok alapadatainak olvasása'],
  'License Administrator': ['Licenc-rendszergazda', 'licencek hozzárendelése és visszavonása'],
  'Billing Administrator': ['Számlázási rendszergazda', 'vásárlások, számlák és fizetési adatok kezelése'],
  'Global Reader': ['Globális olvasó', 'minden beállítás megtekintése módosítás nélkül'],
  'User Administrator': [
    'Felhasználói rendszergazda',
    'felhasználók és csoportok kezelése, valamint a felhasználók és egyes rendszergazdák jelszavának alaphelyzetbe állítása',
  ],
  'Message Center Reader': ['Üzenetközpont-olvasó', 'a Microsoft szolgáltatásairól szóló közleményeinek olvasása'],
  'Service Support Administrator': [
    'Szolgáltatás-támogatási rendszergazda',
    'támogatási kérések beküldése a Microsoftnak és a szolgáltatások állapotának megtekintése',
  ],
  'Helpdesk Administrator': [
    'Ügyfélszolgálati rendszergazda',
    'a nem rendszergazda felhasználók jelszavának alaphelyzetbe állítása',
  ],
  'Authentication Administrator': [
    'Hitelesítési rendszergazda',
    'a nem rendszergazda felhasználók bejelentkezési módjainak és jelszavának alaphelyzetbe állítása',
  ],
  'Reports Reader': ['Jelentésolvasó', 'a bejelentkezésekről és a használatról szóló jelentések olvasása'],
  'Security Reader': ['Biztonsági olvasó', 'a biztonsági beállítások és jelentések megtekintése'],
  'Security Operator': ['Biztonsági operátor', 'a biztonsági riasztások megtekintése és kezelése'],
  'Directory Writers': ['Directory Writers', 'a felhasználók és csoportok alapadatainak olvasása és módosítása'],
  'Privileged Authentication Administrator': [
    'Kiemelt jogosultságú hitelesítés rendszergazdája',
    'minden felhasználó, köztük a rendszergazdák bejelentkezési módjainak és jelszavának alaphelyzetbe állítása',
  ],
  'Privileged Role Administrator': [
    'Kiemelt szerepkörű rendszergazda',
    'bármely rendszergazdai szerepkör hozzárendelése és visszavonása',
  ],
  'Authentication Policy Administrator': [
    'Authentication Policy Administrator',
    'annak meghatározása, hogy a felhasználók milyen bejelentkezési módokat használhatnak',
  ],
  'Cloud App Security Administrator': [
    'Cloud App Security Administrator',
    'a Microsoft Defender for Cloud Apps kezelése',
  ],
  'Exchange Administrator': ['Exchange-rendszergazda', 'a postaládák és a teljes levelezés kezelése'],
  'SharePoint Administrator': [
    'SharePoint-rendszergazda',
    'a SharePoint és a OneDrive webhelyeinek és fájljainak kezelése',
  ],
  'Teams Administrator': ['Teams-rendszergazda', 'a Microsoft Teams kezelése'],
  'Cloud Device Administrator': [
    'Felhőalapú eszköz rendszergazdája',
    'a címtárban lévő eszközök engedélyezése, letiltása és törlése',
  ],
  'Intune Administrator': ['Intune-rendszergazda', 'az eszközök és alkalmazásaik kezelése'],
  'Security Administrator': ['Biztonsági rendszergazda', 'a biztonsági beállítások megtekintése és módosítása'],
  'Domain Name Administrator': ['Tartománynév-rendszergazda', 'a szervezet tartományainak kezelése'],
  'Application Administrator': ['Alkalmazás-rendszergazda', 'minden alkalmazás és engedélyeik kezelése'],
  'Global Administrator': ['Globális rendszergazda', 'a szervezetben minden megtekintése és módosítása'],
  'Groups Administrator': ['Csoportok rendszergazdája', 'a csoportok és a rájuk vonatkozó szabályok kezelése'],
  'Conditional Access Administrator': [
    'Feltételes hozzáférési rendszergazda',
    'annak meghatározása, hogy a felhasználók milyen feltételekkel jelentkezhetnek be',
  ],
  'Cloud Application Administrator': [
    'Felhőalkalmazás-rendszergazda',
    'minden alkalmazás és engedélyeik kezelése az alkalmazásproxy kivételével',
  ],
};
