/** The id of Microsoft Teams among channels: its cards, its places and its buttons have ways of their own. */
export const TEAMS = 'msteams';
