/** What the manifest is made of. */
export interface Publication {
  /** The bot's application id, a GUID. It is the app's id in Teams as well. */
  readonly appId: string;
  /** Where people reach the bot, an https address without a slash at its end. */
  readonly publicUrl: string;
  /** Who runs the bot; at most 32 characters. */
  readonly publisher: string;
  /** As in `package.json`. */
  readonly version: string;
}

/** The version of the manifest's schema: the newest that is no preview. */
export const SCHEMA = '1.30';

const COMMANDS = [
  { title: 'Help', description: 'What I can do, and how to ask' },
  { title: 'Check my symptoms', description: 'Short questions about warning signs' },
  { title: 'Start over', description: 'Leave what we were at and begin again' },
  { title: 'Delete my data', description: 'Delete what I keep of this conversation' },
] as const;

/** The app's manifest, as Teams takes it. What people read in it is checked by the schema for its length. */
export function teamsManifest({ appId, publicUrl, publisher, version }: Publication) {
  const id = appId.toLowerCase();
  return {
    $schema: `https://developer.microsoft.com/en-us/json-schemas/teams/v${SCHEMA}/MicrosoftTeams.schema.json`,
    manifestVersion: SCHEMA,
    version,
    id,
    developer: {
      name: publisher,
      websiteUrl: publicUrl,
      privacyUrl: `${publicUrl}/privacy`,
      termsOfUseUrl: `${publicUrl}/terms`,
    },
    name: { short: 'Sciatica Bot', full: 'Sciatica Bot: self-care for back and leg pain' },
    description: {
      short: 'Answers about back, hamstring and leg pain, and when to get help.',
      full: [
        'Ask in your own words about pain in the lower back, hamstrings or leg: what it may be, what may ease it, and when to get help. Each answer names its source and the day of its review.',
        'Say "check my symptoms" for short questions about warning signs. In a team or a group chat, mention the bot with a general question; about your own health, write to it in a private chat.',
        'The bot gives information for self-care. It is no doctor, makes no diagnosis, and is not for emergencies: in an emergency, call your local emergency number.',
      ].join('\n\n'),
    },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#0B6660',
    bots: [
      {
        botId: id,
        scopes: ['personal', 'team', 'groupChat'],
        isNotificationOnly: false,
        supportsFiles: false,
        supportsCalling: false,
        supportsVideo: false,
        commandLists: [
          { scopes: ['personal'], commands: COMMANDS },
          // Where others read along nobody is asked about their health, and there is nothing to start over.
          {
            scopes: ['team', 'groupChat'],
            commands: COMMANDS.filter(({ title }) => title === 'Help' || title === 'Delete my data'),
          },
        ],
      },
    ],
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: [new URL(publicUrl).host],
    defaultInstallScope: 'personal',
    defaultGroupCapability: { team: 'bot', groupchat: 'bot' },
  };
}
