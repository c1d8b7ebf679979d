import type { RoleWords } from './role-words.ts';

/** The roles in Dutch. */
export const dutch: RoleWords = {
  'Directory Readers': ['Directory Readers', 'basisgegevens van gebruikers en groepen lezen'],
  'License Administrator': ['Licentiebeheerder', 'licenties toewijzen en intrekken'],
  'Billing Administrator': ['Factureringsbeheerder', 'aankopen, facturen en betaalgegevens beheren'],
  'Global Reader': ['Globale lezer', 'alle instellingen bekijken zonder iets te wijzigen'],
  'User Administrator': [
    'Gebruikersbeheerder',
    'gebruikers en groepen beheren en wachtwoorden van gebruikers en enkele beheerders opnieuw instellen',
  ],
  'Message Center Reader': ['Message Center Reader', 'berichten van Microsoft over zijn diensten lezen'],
  'Service Support Administrator': [
    'Service Support Administrator',
    'ondersteuningsaanvragen bij Microsoft indienen en de status van de diensten bekijken',
  ],
  'Helpdesk Administrator': [
    'Helpdeskbeheerder',
    'wachtwoorden opnieuw instellen van gebruikers die geen beheerder zijn',
  ],
  'Authentication Administrator': [
    'Verificatiebeheerder',
    'aanmeldingsmethoden en wachtwoorden opnieuw instellen van gebruikers die geen beheerder zijn',
  ],
  'Reports Reader': ['Reports Reader', 'rapporten over aanmeldingen en gebruik lezen'],
  'Security Reader': ['Beveiligingslezer', 'beveiligingsinstellingen en -rapporten bekijken'],
  'Security Operator': ['Beveiligingsoperator', 'beveiligingswaarschuwingen bekijken en afhandelen'],
  'Directory Writers': ['Directory Writers', 'basisgegevens van gebruikers en groepen lezen en wijzigen'],
  'Privileged Authentication Administrator': [
    'Privileged Authentication Administrator',
    'aanmeldingsmethoden en wachtwoorden van alle gebruikers opnieuw instellen, ook die van beheerders',
  ],
  'Privileged Role Administrator': ['Beheerder voor bevoorrechte rollen', 'elke beheerdersrol toewijzen en intrekken'],
  'Authentication Policy Administrator': [
    'Authentication Policy Administrator',
    'bepalen welke aanmeldingsmethoden gebruikers mogen gebruiken',
  ],
  'Cloud App Security Administrator': ['Cloud App Security Administrator', 'Microsoft Defender for Cloud Apps beheren'],
  'Exchange Administrator': ['Exchange-beheerder', 'postvakken en alle e-mail beheren'],
  'SharePoint Administrator': ['SharePoint-beheerder', 'sites en bestanden in SharePoint en OneDrive beheren'],
  'Teams Administrator': ['Teams-beheerder', 'Microsoft Teams beheren'],
  'Cloud Device Administrator': [
    'Cloudapparaatbeheerder',
    'apparaten in de directory inschakelen, uitschakelen en verwijderen',
  ],
  'Intune Administrator': ['Intune-beheerder', 'apparaten en de apps daarop beheren'],
  'Security Administrator': ['Beveiligingsbeheerder', 'beveiligingsinstellingen bekijken en wijzigen'],
  'Domain Name Administrator': ['Domeinnaambeheerder', 'de domeinen van de organisatie beheren'],
  'Application Administrator': ['Toepassingsbeheerder', 'alle toepassingen en hun machtigingen beheren'],
  'Global Administrator': ['Globale beheerder', 'alles in de organisatie bekijken en wijzigen'],
  'Groups Administrator': ['Groepsbeheerder', 'groepen en de regels daarvoor beheren'],
  'Conditional Access Administrator': [
    'Beheerder voor voorwaardelijke toegang',
    'bepalen onder welke voorwaarden gebruikers zich mogen aanmelden',
  ],
  'Cloud Application Administrator': [
    'Cloud Application Administrator',
    'alle toepassingen en hun machtigingen beheren, behalve de toepassingsproxy',
  ],
};
