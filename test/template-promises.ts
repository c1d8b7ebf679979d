/** What the e-mails that ship with the program say of the one matter, by language. */

/** The words by which each promise is recognised, as they are inflected in the mails. */
export interface Promises {
  readonly globalAdministrator: RegExp;
  readonly billingAdministrator: RegExp;
  /** Whoever is neither is asked to forward the mail. */
  readonly forward: RegExp;
  /** The Microsoft Customer Agreement may be shown. */
  readonly agreement: RegExp;
  /** The reseller relationship includes no admin roles. */
  readonly noRoles: RegExp;
  /** Where the customer sees the partner, as the Microsoft 365 admin center names it. */
  readonly settings: RegExp;
  /** Who can end the reseller relationship. */
  readonly onlyThePartner: RegExp;
  /** When it can be ended. */
  readonly onceNoneRuns: RegExp;
  /** There is nothing more to do. */
  readonly nothingMore: RegExp;
  readonly noPasswords: RegExp;
  /** Without roles there are no service requests. */
  readonly serviceRequests: RegExp;
  /** The whole greeting, for somebody and for nobody. */
  readonly greetings: readonly [forSomebody: string, forNobody: string];
}

/** The greetings are for `Anna Schmidt`. */
export const PROMISES: Readonly<Record<string, Promises>> = {
  de: {
    globalAdministrator: /Globaler Administrator/,
    billingAdministrator: /Abrechnungsadministrator/,
    forward: /weiter\.|weiterleiten/,
    agreement: /Microsoft-Kundenvereinbarung/,
    noRoles: /Administratorrollen umfasst das nicht|Keines der beiden Unternehmen erhält Administratorrollen/,
    settings: /Einstellungen > Partnerbeziehungen/,
    onlyThePartner: /kann(?: sie)? nur (?:der Partner|die Partnerseite)/,
    onceNoneRuns: /sobald (?:über uns kein|kein über uns gekauftes) Abonnement mehr läuft/,
    nothingMore: /Das ist alles\.|mehr ist nicht zu tun\./,
    noPasswords: /Nach Kennwörtern fragen wir nie\.|Kennwörter erfragen wir nie\./,
    serviceRequests: /keine Serviceanfragen/,
    greetings: ['Guten Tag Anna Schmidt,', 'Guten Tag,'],
  },
  en: {
    globalAdministrator: /Global Administrator/,
    billingAdministrator: /Billing Administrator/,
    forward: /please forward this email/,
    agreement: /Microsoft Customer Agreement may be shown/,
    noRoles: /includes no admin roles|neither company receives admin roles/,
    settings: /Settings > Partner relationships/,
    onlyThePartner: /Only the partner can end|ended by the partner side only/,
    onceNoneRuns: /once no subscriptions bought through us are running/,
    nothingMore: /there is nothing more to do/i,
    noPasswords: /We never ask for passwords\./,
    serviceRequests: /can't open service requests/,
    greetings: ['Hello Anna Schmidt,', 'Hello,'],
  },
  es: {
    globalAdministrator: /administrador global/,
    billingAdministrator: /administrador (?:global o )?de facturación/,
    forward: /reenvíe este correo/,
    agreement: /Contrato de cliente de Microsoft/,
    noRoles: /No incluye roles de administrador|ninguna de las dos empresas recibe roles de administrador/,
    settings: /Configuración > Relaciones con partners/,
    onlyThePartner: /Solo (?:el partner puede|los partners pueden) (?:finalizar|poner fin)/,
    onceNoneRuns: /(?:cuando no queden|cuando ya no haya) suscripciones (?:activas )?compradas/,
    nothingMore: /Eso es todo\.|no tendrá que hacer nada más\./,
    noPasswords: /Nunca pedimos contraseñas\./,
    serviceRequests: /no podemos abrir solicitudes de servicio/,
    greetings: ['Buenos días, Anna Schmidt:', 'Buenos días:'],
  },
  fr: {
    globalAdministrator: /administrateur général/,
    billingAdministrator: /(?:administrateur|ou) de facturation/,
    forward: /merci de transférer/,
    agreement: /Contrat client Microsoft/,
    noRoles: /(?:aucun|sans) rôle d’administrateur|aucune des deux sociétés n’obtient de rôle d’administrateur/,
    settings: /Paramètres > Relations de partenariat/,
    onlyThePartner: /Seul (?:le|un) partenaire peut mettre fin/,
    onceNoneRuns: /une fois (?:terminés les abonnements achetés via nous|qu’aucun abonnement acheté)/,
    nothingMore: /Ce sera tout\.|vous n’aurez rien d’autre à faire\./,
    noPasswords: /Nous ne demandons jamais de mot de passe\./,
    serviceRequests: /nous ne pouvons ni ouvrir de demande de service/,
    greetings: ['Bonjour Anna Schmidt,', 'Bonjour,'],
  },
  it: {
    globalAdministrator: /amministratore globale/,
    billingAdministrator: /amministratore (?:globale o di )?fatturazione/,
    forward: /inoltra(?:te|re) questa e-mail/,
    agreement: /Contratto del cliente Microsoft/,
    noRoles: /non (?:comprende|sono compresi) ruoli|nessuna delle due aziende riceve ruoli di amministratore/i,
    settings: /Impostazioni > Relazioni con i partner/,
    onlyThePartner: /Solo il partner può chiudere|può essere chiusa solo da(?:l|i) partner/,
    onceNoneRuns: /quando non sono più attivi abbonamenti acquistati tramite noi/,
    nothingMore: /Non serve altro\.|non dovrete fare altro\./,
    noPasswords: /Non chiediamo mai password\./,
    serviceRequests: /non possiamo aprire richieste di assistenza/,
    greetings: ['Buongiorno Anna Schmidt,', 'Buongiorno,'],
  },
  nl: {
    globalAdministrator: /Globale beheerder/,
    billingAdministrator: /Factureringsbeheerder/,
    forward: /stuur deze e-mail dan (?:alstublieft )?door/,
    agreement: /Microsoft-klantovereenkomst/,
    noRoles: /Beheerdersrollen horen er niet bij|geen van beide bedrijven krijgt beheerdersrollen/,
    settings: /Instellingen > Partnerrelaties/,
    onlyThePartner: /dat kan alleen (?:de partner|van partnerzijde)|Alleen de partner kan/,
    onceNoneRuns: /zodra er (?:via ons geen|geen via ons gekochte) abonnementen meer lopen/,
    nothingMore: /Dat is alles\.|meer hoeft u niet te doen\./,
    noPasswords: /Wij vragen nooit om wachtwoorden\./,
    serviceRequests: /geen serviceaanvragen/,
    greetings: ['Goedendag Anna Schmidt,', 'Goedendag,'],
  },
};
