import type { RoleWords } from './role-words.ts';

/** The roles in Turkish. */
export const turkish: RoleWords = {
  'Directory Readers': ['Dizin Okuyucuları', 'kullanıcılara ve gruplara ait temel bilgileri okuma'],
  'License Administrator': ['Lisans Yöneticisi', 'lisans atama ve kaldırma'],
  'Billing Administrator': ['Faturalama Yöneticisi', 'satın almaları, faturaları ve ödeme bilgilerini yönetme'],
  'Global Reader': ['Genel Okuyucu', 'tüm ayarları değiştirmeden görüntüleme'],
  'User Administrator': [
    'Kullanıcı Yöneticisi',
    'kullanıcıları ve grupları yönetme, kullanıcıların ve bazı yöneticilerin parolalarını sıfırlama',
  ],
  'Message Center Reader': ['İleti Merkezi Okuyucusu', 'Microsoft’un hizmetlerine ilişkin iletilerini okuma'],
  'Service Support Administrator': [
    'Hizmet Desteği Yöneticisi',
    'Microsoft’a destek isteği gönderme ve hizmetlerin durumunu görüntüleme',
  ],
  'Helpdesk Administrator': ['Yardım Masası Yöneticisi', 'yönetici olmayan kullanıcıların parolalarını sıfırlama'],
  'Authentication Administrator': [
    'Kimlik Doğrulama Yöneticisi',
    'yönetici olmayan kullanıcıların oturum açma yöntemlerini ve parolalarını sıfırlama',
  ],
  'Reports Reader': ['Rapor Okuyucu', 'oturum açma ve kullanım raporlarını okuma'],
  'Security Reader': ['Güvenlik Okuyucusu', 'güvenlik ayarlarını ve raporlarını görüntüleme'],
  'Security Operator': ['Güvenlik Operatörü', 'güvenlik uyarılarını görüntüleme ve işleme'],
  'Directory Writers': ['Dizin Yazarları', 'kullanıcılara ve gruplara ait temel bilgileri okuma ve değiştirme'],
  'Privileged Authentication Administrator': [
    'Ayrıcalıklı Kimlik Doğrulama Yöneticisi',
    'yöneticiler dahil tüm kullanıcıların oturum açma yöntemlerini ve parolalarını sıfırlama',
  ],
  'Privileged Role Administrator': ['Ayrıcalıklı Rol Yöneticisi', 'herhangi bir yönetici rolünü atama ve kaldırma'],
  'Authentication Policy Administrator': [
    'Kimlik Doğrulama İlkesi Yöneticisi',
    'kullanıcıların hangi oturum açma yöntemlerini kullanabileceğini belirleme',
  ],
  'Cloud App Security Administrator': [
    'Cloud App Security Administrator',
    'Microsoft Defender for Cloud Apps’i yönetme',
  ],
  'Exchange Administrator': ['Exchange Yöneticisi', 'posta kutularını ve tüm e-posta hizmetini yönetme'],
  'SharePoint Administrator': ['SharePoint Yöneticisi', 'SharePoint ve OneDrive’daki siteleri ve dosyaları yönetme'],
  'Teams Administrator': ['Teams Yöneticisi', 'Microsoft Teams’i yönetme'],
  'Cloud Device Administrator': [
    'Bulut Cihaz Yöneticisi',
    'dizindeki cihazları etkinleştirme, devre dışı bırakma ve silme',
  ],
  'Intune Administrator': ['Intune Yöneticisi', 'cihazları ve uygulamalarını yönetme'],
  'Security Administrator': ['Güvenlik Yöneticisi', 'güvenlik ayarlarını görüntüleme ve değiştirme'],
  'Domain Name Administrator': ['Etki Alanı Adı Yöneticisi', 'kuruluşun etki alanlarını yönetme'],
  'Application Administrator': ['Uygulama Yöneticisi', 'tüm uygulamaları ve izinlerini yönetme'],
  'Global Administrator': ['Genel Yönetici', 'kuruluştaki her şeyi görüntüleme ve değiştirme'],
  'Groups Administrator': ['Grup Yöneticisi', 'grupları ve gruplara ilişkin kuralları yönetme'],
  'Conditional Access Administrator': [
    'Koşullu Erişim Yöneticisi',
    'kullanıcıların hangi koşullarda oturum açabileceğini belirleme',
  ],
  'Cloud Application Administrator': [
    'Bulut Uygulaması Yöneticisi',
    'uygulama ara sunucusu dışında tüm uygulamaları ve izinlerini yönetme',
  ],
};
