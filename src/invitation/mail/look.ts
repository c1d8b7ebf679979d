/** What a mail looks like as HTML: the partner's own brand. */
export interface MailLook {
  /** `#rrggbb`. */
  readonly accent?: string;
  readonly logo?: MailLogo;
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
