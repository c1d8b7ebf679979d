/** What a mail looks like as HTML: the partner's own brand. */
export interface MailLook {
  /** The colour of the buttons, as `#rrggbb`. */
  readonly accent?: string;
  readonly logo?: MailLogo;
  /** What stands below the mail. */
  readonly signature?: MailSignature;
}

/** An image above the text. It goes with the mail: mail clients fetch nothing. */
export interface MailLogo {
  readonly bytes: Uint8Array;
  readonly contentType: 'image/png' | 'image/jpeg' | 'image/gif';
  /** What it says, for those who don't see it. */
  readonly alt: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** A signature in both forms. */
export interface MailSignature {
  /** As it stands in the body. */
  readonly text: string;
  /** What stands there instead in HTML, made harmless. */
  readonly html?: string;
}

/** The Content-ID of the logo in an e-mail. */
export const LOGO_ID = 'logo@relate';
