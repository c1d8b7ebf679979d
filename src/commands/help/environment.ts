import type { Topic } from '../../cli/topic.ts';
import { Wording } from '../../cli/wording.ts';
import { SETTINGS } from '../../configuration/settings.ts';

const wording = new Wording();

export const environmentTopic: Topic = {
  title: 'Environment variables',
  blocks: [
    'An option of the command line comes before these variables; what the profile says, and what "relate config set" ' +
      'stored, comes after them. An empty variable counts as none.',
    {
      heading: 'Settings',
      rows: [
        ['RELATE_PROFILE', 'the profile to work with, as --profile says it'],
        ...SETTINGS.map(({ variable, meaning }) => [variable, wording.advice(meaning)] as const),
        ['RELATE_DEBUG', 'set, but not to 0 or false: tell what services are asked, as --debug does'],
        ['RELATE_CONFIG_DIR', 'the folder of profiles, settings and templates of yours'],
        ['RELATE_DATA_DIR', 'the folder of the ledger, sign-ins, kept drafts and the stand-in'],
      ],
    },
    {
      heading: 'How commands behave',
      rows: [
        ['CI', 'set, but not to false: never ask, as with --no-input'],
        ['NO_COLOR', 'set: no colours, as with --no-color'],
        ['FORCE_COLOR', 'set: colours also away from a terminal; 0 and false: none'],
        ['TERM', 'dumb: no colours; dumb or linux: no copying through the terminal'],
        ['VISUAL, EDITOR', 'the editor, where neither RELATE_EDITOR nor the setting names one'],
        ['PATH', 'where the editor, and the programs for clipboard, mail and browser, are looked for'],
        ['ComSpec', 'the shell that starts the editor on Windows'],
        ['SystemRoot', 'where PowerShell is on Windows, which knows the mail client and the clipboard'],
        ['USER, USERNAME', 'your name in the ledger, where the system has none for you'],
      ],
    },
    {
      heading: 'Network',
      rows: [
        ['HTTPS_PROXY, HTTP_PROXY', 'the proxy, such as http://proxy.example:8080; in small letters, too'],
        ['NO_PROXY', 'hosts that are reached without it, separated by commas; * for all'],
        ['NODE_EXTRA_CA_CERTS', "a file with your company's certificates, in PEM form"],
        ['NODE_TLS_REJECT_UNAUTHORIZED', '0: certificates are not checked, and anybody in between can read tokens'],
      ],
    },
    {
      heading: 'A ledger in PostgreSQL, as for every program of it',
      rows: [
        ['PGPASSWORD', 'the password, where the password file has none; the address never has one'],
        ['PGPASSFILE', 'the password file, where it is not ~/.pgpass'],
        ['PGHOST, PGPORT', 'the server, where the address names none'],
        ['PGUSER, PGDATABASE', 'the user and the database, where the address names none'],
        ['PGOPTIONS', 'such as -c search_path=NAME, which chooses the schema'],
        ['PGSSLROOTCERT', 'the certificate of whoever signed that of the server, in PEM form'],
        ['PGSSLCERT, PGSSLKEY', 'your own certificate, and its key'],
        ['PGSSLMODE', 'verify-full: check the certificate also on this machine; elsewhere it always is'],
      ],
    },
    {
      heading: 'Folders, where RELATE_CONFIG_DIR and RELATE_DATA_DIR name none',
      rows: [
        ['XDG_CONFIG_HOME', 'configuration, in a folder "relate" of it; not on Windows'],
        ['XDG_DATA_HOME', 'ledger and other data, in the same way; not on Windows'],
        ['XDG_CACHE_HOME', 'what Node compiled, in "relate/compiled" of it; not on Windows'],
        ['APPDATA', 'configuration, in the same way, on Windows'],
        ['LOCALAPPDATA', 'data, in the same way, and what Node compiled, on Windows'],
        ['HOME, USERPROFILE', 'your home folder, where none of these is set; the second on Windows'],
      ],
    },
    {
      heading: 'Where the script for completion is put',
      rows: [
        ['ZDOTDIR', 'the folder of your .zshrc, where that is not your home folder'],
        ['FPATH', 'the folders where zsh looks for completions, where it tells other programs'],
        ['PSModulePath', 'the folder beside $PROFILE, as PowerShell tells it on Windows'],
      ],
    },
    {
      heading: 'Where you are',
      rows: [
        ['SSH_CONNECTION, SSH_TTY', 'set: no browser is opened; without a display, the terminal has the clipboard'],
        ['DISPLAY, WAYLAND_DISPLAY', 'the display that the clipboard, browser and mail client are on'],
        ['WSL_DISTRO_NAME, WSL_INTEROP', 'set: the clipboard, browser and mail client are those of Windows'],
      ],
    },
  ],
  examples: ['config list', 'config set language de'],
};
