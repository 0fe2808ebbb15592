/** One environment setting, as documentation and `.env.example` show it. */
export interface Setting {
  /** The name of the environment variable. */
  name: string;
  /** The value that an empty or missing setting stands for; `''` where that is "not set". */
  default: string;
  /** What it does, in full sentences. */
  description: string;
  /** True for what may stand in no log, no error and no repository. */
  secret: boolean;
}

/** Every setting the bot reads. The order is that of `.env.example`. */
export const SETTINGS = [
  {
    name: 'PORT',
    default: '3978',
    description: 'The TCP port to listen on, 0 to 65535. 0 takes any free port.',
    secret: false,
  },
  {
    name: 'HOST',
    default: 'localhost',
    description:
      'The name or address to listen on. 0.0.0.0 means every IPv4 address of this machine; it is the default once MicrosoftAppId is set. Without MicrosoftAppId only localhost, 127.x.x.x and ::1 are allowed, because requests are then not authenticated.',
    secret: false,
  },
  {
    name: 'LOG_LEVEL',
    default: 'info',
    description:
      'How much is logged: fatal, error, warn, info, debug, trace or silent. Message text is logged at no level.',
    secret: false,
  },
  {
    name: 'DEFAULT_COUNTRY',
    default: 'US',
    description:
      "Whose emergency and crisis numbers are given to people whose country is unknown: a two-letter ISO 3166-1 code, such as US or GB. Set it to the country most of the bot's people live in.",
    secret: false,
  },
  {
    name: 'MicrosoftAppId',
    default: '',
    description:
      "The bot's application id from its Azure Bot resource. Needed for Teams and the other Azure channels. Without it the messaging endpoint answers programs on this machine only.",
    secret: false,
  },
  {
    name: 'MicrosoftAppPassword',
    default: '',
    description:
      'The client secret of that application. SingleTenant and MultiTenant need it, or a certificate.',
    secret: true,
  },
  {
    name: 'MicrosoftAppType',
    default: '',
    description:
      'SingleTenant, UserAssignedMSI or MultiTenant. Empty means SingleTenant once MicrosoftAppId is set. MultiTenant is for bots that already are: new ones cannot be created since 31 July 2025.',
    secret: false,
  },
  {
    name: 'MicrosoftAppTenantId',
    default: '',
    description: 'The tenant the application belongs to. Needed for SingleTenant and UserAssignedMSI.',
    secret: false,
  },
  {
    name: 'CertificateThumbprint',
    default: '',
    description:
      'The thumbprint of a certificate of that application, 40 hexadecimal digits, in the place of a client secret. Needs CertificatePrivateKey.',
    secret: false,
  },
  {
    name: 'CertificatePrivateKey',
    default: '',
    description:
      'The private key of that certificate: PEM text that begins with -----BEGIN PRIVATE KEY-----. Where a setting has one line only, write \\n for the ends of its lines.',
    secret: true,
  },
  {
    name: 'ALLOWED_TENANTS',
    default: '',
    description:
      'Ids of the Microsoft 365 tenants whose people may write to the bot in Teams, separated by blanks. Others are refused. Empty: every tenant that the app is installed in.',
    secret: false,
  },
  {
    name: 'PUBLIC_URL',
    default: '',
    description:
      'The https address under which others reach this server, such as https://bot.example.org. Cards in Teams and other clients elsewhere then show drawings, fetched from it; without it they have none. The chat page of this server needs no setting for that. The app package for Teams names it, too.',
    secret: false,
  },
  {
    name: 'PUBLISHER_NAME',
    default: '',
    description:
      'Who runs this bot, in at most 32 characters: the name in the app package for Teams, and on the pages /privacy and /terms.',
    secret: false,
  },
  {
    name: 'PUBLISHER_CONTACT',
    default: '',
    description:
      'Where people reach whoever runs this bot, for questions about their data: an e-mail address or an https address, shown on the pages /privacy and /terms.',
    secret: false,
  },
  {
    name: 'DIRECT_LINE_TOKEN_SECRET',
    default: '',
    description:
      'What the tokens of the web chat are signed with: at least 32 characters, for example from "openssl rand -base64 48". When empty, one is made at the first start and kept beside the state file (with STATE_URL=memory: a new one at every start). Several instances need the same one.',
    secret: true,
  },
  {
    name: 'DIRECT_LINE_SECRET',
    default: '',
    description:
      "A secret of the Direct Line channel of the Azure Bot resource. With it the web chat talks to the bot by way of Azure's Direct Line, and the embedded one is off. Needs MicrosoftAppId. The secret never reaches a browser.",
    secret: true,
  },
  {
    name: 'DIRECT_LINE_URL',
    default: 'https://directline.botframework.com/v3/directline',
    description:
      "The address of Azure's Direct Line, used with DIRECT_LINE_SECRET. Regional bots have another one, such as https://europe.directline.botframework.com/v3/directline.",
    secret: false,
  },
  {
    name: 'ALLOWED_ORIGINS',
    default: '',
    description:
      'Other sites whose pages may show the chat in a frame, separated by blanks, such as https://www.example.org. Empty: none.',
    secret: false,
  },
  {
    name: 'STATE_URL',
    default: 'sqlite:./data/sciatica-bot.db',
    description:
      'Where conversations are kept: sqlite: and the path of a file, which is made at the first start, for one process; or memory:, where all is gone when the bot stops.',
    secret: false,
  },
  {
    name: 'STATE_TTL_DAYS',
    default: '7',
    description:
      'Days until what is kept of a silent conversation is forgotten, 1 to 365, counted from its last turn.',
    secret: false,
  },
  {
    name: 'HISTORY_HOURS',
    default: '24',
    description:
      'Hours of silence, 1 to 720, for which the embedded web chat keeps what was said, so that a page can show it again after a pause or a restart. On disk it is encrypted with a key made from DIRECT_LINE_TOKEN_SECRET.',
    secret: false,
  },
  {
    name: 'SHUTDOWN_GRACE_SECONDS',
    default: '10',
    description: 'Seconds that turns under way get to finish when the bot is told to stop, 0 to 300.',
    secret: false,
  },
  {
    name: 'MAX_CONVERSATIONS',
    default: '10000',
    description:
      'How many conversations are held in memory, 1 to 1000000. Beyond it the one silent for longest leaves it, and with STATE_URL=memory: is forgotten.',
    secret: false,
  },
  {
    name: 'USAGE_DIR',
    default: './data/usage',
    description:
      'The folder where it is counted, by day, which answers are given and help, and what is not found; never what anybody wrote. Empty: nothing is counted. Several processes may share it.',
    secret: false,
  },
] as const satisfies readonly Setting[];

/** The name of a setting that the bot reads. */
export type SettingName = (typeof SETTINGS)[number]['name'];
