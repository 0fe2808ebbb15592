import { type BenchReport, ratioOf, tableOf } from '../../../src/bench/report';
import { summarise } from '../../../src/bench/statistics';

describe('the ratio of the bot to the echo', () => {
  it('is of the medians over all rounds, with the steadiest and the least steady round beside it', () => {
    const rounds = [
      { echo: [1, 1, 1], bot: [2, 2, 2] },
      { echo: [1, 1, 9], bot: [3, 3, 3] },
    ];
    const echo = rounds.flatMap((round) => round.echo);
    const bot = rounds.flatMap((round) => round.bot);
    expect(ratioOf({ echo, bot, rounds })).toMatchObject({ median: 2.5, rounds: [2, 3] });
  });
});

describe('the table', () => {
  const report = (find: number, turn: number): BenchReport => ({
    node: 'v20.11.0',
    platform: 'linux x64',
    messages: 3,
    rows: [
      { id: 'find', label: 'find an answer', summary: summarise([find]), target: 1 },
      { id: 'echo', label: 'turn of an echo bot', summary: summarise([0.5]), target: null },
    ],
    turnToEcho: { median: turn, p99: 3, rounds: [1.5, 2.5], target: 2 },
    lengths: [
      { id: 'a', label: '200 characters', characters: 200, summary: summarise([0.1]), target: null },
      { id: 'b', label: '1000 characters', characters: 1000, summary: summarise([1, 2, 4]), target: 2 },
    ],
    growth: [
      {
        entries: 4,
        lines: 9,
        building: 20,
        memory: 90,
        summary: summarise([0.1]),
        cameBack: { hits: 4, of: 4 },
        target: 0.3,
      },
      {
        entries: 40,
        lines: 90,
        building: 1500,
        memory: 120.4,
        summary: summarise([0.5]),
        cameBack: { hits: 3, of: 4 },
        target: 0.3,
      },
    ],
  });

  it('shows figures and whether the targets are met', () => {
    expect(tableOf(report(1, 2)).join('\n')).toBe(
      [
        'Node v20.11.0, linux x64, 3 messages',
        '',
        '                     median ms  p99 ms  worst ms  calls  target',
        'find an answer           1.000   1.000     1.000      1  <= 1 ms: met',
        'turn of an echo bot      0.500   0.500     0.500      1',
        'turn / echo             2.00 x  3.00 x                   <= 2 x: met',
        '',
        'Round by round, turn / echo went from 1.50 to 2.50.',
        '',
        'screen a message of  median ms  worst ms  µs per 100  calls  target',
        '200 characters           0.100     0.100        50.0      1',
        '1000 characters          2.000     4.000       200.0      3  <= 2 ms: met',
        '',
        'find an answer among  x entries  x time  median ms  p99 ms  built in s  MiB  own  target',
        '4 entries, 9 lines          1.0     1.0      0.100   0.100        0.02   90  4/4  <= 0.3 ms: met',
        '40 entries, 90 lines       10.0     5.0      0.500   0.500        1.50  120  3/4  <= 0.3 ms: MISSED',
        '',
        'x entries, x time: beside the real knowledge. MiB: of the whole process. own: stored questions that find their entry.',
      ].join('\n'),
    );
  });

  it('says so where a target is missed', () => {
    const lines = tableOf(report(1.001, 2.001)).filter((line) => line.endsWith('MISSED'));
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['find', 'turn', '40']);
  });
});
