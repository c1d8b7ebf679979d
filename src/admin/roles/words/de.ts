import type { RoleWords } from './role-words.ts';

/** The roles in German. */
export const german: RoleWords = {
  'Directory Readers': ['Verzeichnisleseberechtigte', 'Grunddaten von Benutzern und Gruppen lesen'],
  'License Administrator': ['Lizenzadministrator', 'Lizenzen zuweisen und entziehen'],
  'Billing Administrator': ['Abrechnungsadministrator', 'Käufe, Rechnungen und Zahlungsdaten verwalten'],
  'Global Reader': ['Globaler Leser', 'alle Einstellungen ansehen, ohne etwas zu ändern'],
  'User Administrator': [
    'Benutzeradministrator',
    'Benutzer und Gruppen verwalten und Kennwörter von Benutzern und einigen Administratoren zurücksetzen',
  ],
  'Message Center Reader': [
    'Nachrichtencenter-Leseberechtigter',
    'Mitteilungen von Microsoft zu seinen Diensten lesen',
  ],
  'Service Support Administrator': [
    'Service Support Administrator',
    'Supportanfragen bei Microsoft stellen und den Zustand der Dienste einsehen',
  ],
  'Helpdesk Administrator': [
    'Helpdeskadministrator',
    'Kennwörter von Benutzern zurücksetzen, die keine Administratoren sind',
  ],
  'Authentication Administrator': [
    'Authentifizierungsadministrator',
    'Anmeldemethoden und Kennwörter von Benutzern zurücksetzen, die keine Administratoren sind',
  ],
  'Reports Reader': ['Berichtleseberechtigter', 'Berichte über Anmeldungen und Nutzung lesen'],
  'Security Reader': ['Sicherheitsleseberechtigter', 'Sicherheitseinstellungen und Sicherheitsberichte ansehen'],
  'Security Operator': ['Sicherheitsoperator', 'Sicherheitswarnungen ansehen und bearbeiten'],
  'Directory Writers': ['Directory Writers', 'Grunddaten von Benutzern und Gruppen lesen und ändern'],
  'Privileged Authentication Administrator': [
    'Privilegierter Authentifizierungsadministrator',
    'Anmeldemethoden und Kennwörter aller Benutzer zurücksetzen, auch die von Administratoren',
  ],
  'Privileged Role Administrator': [
    'Administrator für privilegierte Rollen',
    'beliebige Administratorrollen zuweisen und entziehen',
  ],
  'Authentication Policy Administrator': [
    'Authentifizierungsrichtlinienadministrator',
    'festlegen, welche Anmeldemethoden Benutzer verwenden dürfen',
  ],
  'Cloud App Security Administrator': [
    'Cloud App Security Administrator',
    'Microsoft Defender for Cloud Apps verwalten',
  ],
  'Exchange Administrator': ['Exchange-Administrator', 'Postfächer und den gesamten E-Mail-Dienst verwalten'],
  'SharePoint Administrator': ['SharePoint-Administrator', 'Websites und Dateien in SharePoint und OneDrive verwalten'],
  'Teams Administrator': ['Teams-Administrator', 'Microsoft Teams verwalten'],
  'Cloud Device Administrator': [
    'Cloudgeräteadministrator',
    'Geräte im Verzeichnis aktivieren, deaktivieren und löschen',
  ],
  'Intune Administrator': ['Intune-Administrator', 'Geräte und deren Apps verwalten'],
  'Security Administrator': ['Sicherheitsadministrator', 'Sicherheitseinstellungen ansehen und ändern'],
  'Domain Name Administrator': ['Domänennamenadministrator', 'die Domänen der Organisation verwalten'],
  'Application Administrator': ['Anwendungsadministrator', 'alle Anwendungen und deren Berechtigungen verwalten'],
  'Global Administrator': ['Globaler Administrator', 'alles in der Organisation ansehen und ändern'],
  'Groups Administrator': ['Gruppenadministrator', 'Gruppen und die Regeln für Gruppen verwalten'],
  'Conditional Access Administrator': [
    'Administrator für bedingten Zugriff',
    'festlegen, unter welchen Bedingungen sich Benutzer anmelden dürfen',
  ],
  'Cloud Application Administrator': [
    'Cloudanwendungsadministrator',
    'alle Anwendungen und deren Berechtigungen verwalten, außer dem Anwendungsproxy',
  ],
};
