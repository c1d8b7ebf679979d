import type { RoleWords } from './role-words.ts';

/** The roles in Finnish. */
export const finnish: RoleWords = {
  'Directory Readers': ['Directory Readers', 'käyttäjien ja ryhmien perustietojen lukeminen'],
  'License Administrator': [
    'Käyttöoikeuksien järjestelmänvalvoja',
    'käyttöoikeuksien (lisenssien) määrittäminen ja poistaminen',
  ],
  'Billing Administrator': ['Laskutuksen järjestelmänvalvoja', 'ostosten, laskujen ja maksutietojen hallinta'],
  'Global Reader': ['Global Reader', 'kaikkien asetusten tarkasteleminen muuttamatta mitään'],
  'User Administrator': [
    'Käyttäjien järjestelmänvalvoja',
    'käyttäjien ja ryhmien hallinta sekä käyttäjien ja joidenkin järjestelmänvalvojien salasanojen nollaaminen',
  ],
  'Message Center Reader': ['Message Center Reader', 'Microsoftin palveluitaan koskevien ilmoitusten lukeminen'],
  'Service Support Administrator': [
    'Service Support Administrator',
    'tukipyyntöjen tekeminen Microsoftille ja palvelujen tilan tarkasteleminen',
  ],
  'Helpdesk Administrator': [
    'Tukipalvelun järjestelmänvalvoja',
    'muiden kuin järjestelmänvalvojien salasanojen nollaaminen',
  ],
  'Authentication Administrator': [
    'Authentication Administrator',
    'muiden kuin järjestelmänvalvojien kirjautumistapojen ja salasanojen nollaaminen',
  ],
  'Reports Reader': ['Reports Reader', 'kirjautumis- ja käyttöraporttien lukeminen'],
  'Security Reader': ['Suojaustietojen lukija', 'suojausasetusten ja -raporttien tarkasteleminen'],
  'Security Operator': ['Security Operator', 'suojaushälytysten tarkasteleminen ja käsitteleminen'],
  'Directory Writers': ['Directory Writers', 'käyttäjien ja ryhmien perustietojen lukeminen ja muuttaminen'],
  'Privileged Authentication Administrator': [
    'Privileged Authentication Administrator',
    'kaikkien käyttäjien, myös järjestelmänvalvojien, kirjautumistapojen ja salasanojen nollaaminen',
  ],
  'Privileged Role Administrator': [
    'Privileged Role Administrator',
    'minkä tahansa järjestelmänvalvojaroolin määrittäminen ja poistaminen',
  ],
  'Authentication Policy Administrator': [
    'Authentication Policy Administrator',
    'käyttäjille sallittujen kirjautumistapojen määrittäminen',
  ],
  'Cloud App Security Administrator': [
    'Cloud App Security Administrator',
    'Microsoft Defender for Cloud Appsin hallinta',
  ],
  'Exchange Administrator': ['Exchange-järjestelmänvalvoja', 'postilaatikoiden ja koko sähköpostipalvelun hallinta'],
  'SharePoint Administrator': [
    'SharePoint-järjestelmänvalvoja',
    'SharePointin ja OneDriven sivustojen ja tiedostojen hallinta',
  ],
  'Teams Administrator': ['Teams-järjestelmänvalvoja', 'Microsoft Teamsin hallinta'],
  'Cloud Device Administrator': [
    'Cloud Device Administrator',
    'hakemiston laitteiden ottaminen käyttöön ja pois käytöstä sekä poistaminen',
  ],
  'Intune Administrator': ['Intune-järjestelmänvalvoja', 'laitteiden ja niiden sovellusten hallinta'],
  'Security Administrator': ['Suojauksen järjestelmänvalvoja', 'suojausasetusten tarkasteleminen ja muuttaminen'],
  'Domain Name Administrator': ['Domain Name Administrator', 'organisaation toimialueiden hallinta'],
  'Application Administrator': [
    'Application Administrator',
    'kaikkien sovellusten ja niiden käyttöoikeuksien hallinta',
  ],
  'Global Administrator': ['Yleinen järjestelmänvalvoja', 'kaiken tarkasteleminen ja muuttaminen organisaatiossa'],
  'Groups Administrator': ['Groups Administrator', 'ryhmien ja niitä koskevien sääntöjen hallinta'],
  'Conditional Access Administrator': [
    'Conditional Access Administrator',
    'käyttäjien kirjautumisen ehtojen määrittäminen',
  ],
  'Cloud Application Administrator': [
    'Cloud Application Administrator',
    'kaikkien sovellusten ja niiden käyttöoikeuksien hallinta sovellusvälityspalvelinta lukuun ottamatta',
  ],
};
