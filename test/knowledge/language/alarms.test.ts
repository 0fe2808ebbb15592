import { compileAlarms } from '../../../knowledge/language/alarms';
import { theKnowledge } from '../../helpers/knowledge';

const EMERGENCIES: readonly (readonly [string, string])[] = [
  ['es', 'No puedo orinar desde ayer y me duele la espalda'],
  ['es', 'no siento las piernas y no puedo orinar'],
  ['es', 'me duele el pecho'],
  ['es', 'tengo dormida la zona entre las piernas'],
  ['fr', 'Je n’arrive plus à uriner'],
  ['fr', 'je ne sens plus mes jambes'],
  ['fr', "j'ai mal dans la poitrine"],
  ['fr', 'je ne peux plus marcher'],
  ['de', 'ich kann nicht pinkeln und mein rücken tut weh'],
  ['de', 'Ich spüre meine Beine nicht mehr'],
  ['de', 'zwischen den Beinen ist alles taub'],
  ['de', 'ich habe Schmerzen in der Brust'],
  ['de', 'kann meinen urin nicht mehr halten'],
  ['pt', 'não consigo urinar'],
  ['pt', 'nao sinto as pernas'],
  ['pt', 'estou com dor no peito'],
  ['it', 'Non riesco a urinare'],
  ['it', 'non sento più le gambe'],
  ['it', 'ho dolore al petto'],
  ['nl', 'ik kan niet meer plassen'],
  ['nl', 'ik voel mijn benen niet meer'],
  ['nl', 'pijn op de borst'],
  ['pl', 'nie mogę się wysikać'],
  ['pl', 'nie czuje nog'],
  ['pl', 'boli mnie w klatce piersiowej'],
  ['tr', 'idrarımı yapamıyorum'],
  ['tr', 'bacaklarimi hissetmiyorum'],
  ['tr', 'göğsüm ağrıyor'],
  ['ro', 'nu pot să urinez'],
  ['ro', 'nu îmi simt picioarele'],
  ['ro', 'mă doare în piept'],
  ['ru', 'не могу пописать'],
  ['ru', 'не чувствую ног'],
  ['ru', 'болит в груди'],
  ['uk', 'не можу помочитися'],
  ['uk', 'не відчуваю ніг'],
  ['uk', 'болить у грудях'],
  ['el', 'δεν μπορώ να κατουρήσω'],
  ['el', 'δεν νιώθω τα πόδια μου'],
  ['el', 'πόνος στο στήθος'],
  ['ar', 'لا أستطيع التبول'],
  ['ar', 'لا اشعر بساقي'],
  ['ar', 'عندي ألم في الصدر'],
  ['hi', 'पेशाब नहीं हो रहा है'],
  ['hi', 'पैर सुन्न हो गए हैं'],
  ['hi', 'सीने में बहुत दर्द है'],
  ['hi-Latn', 'mujhe peshab nahi ho raha hai'],
  ['hi-Latn', 'mere pair mehsoos nahi ho rahe'],
  ['hi-Latn', 'seene mein dard hai'],
  ['zh', '我尿不出来'],
  ['zh', '我的腿没有感觉了'],
  ['zh', '我胸痛'],
  ['ja', 'おしっこが出ないです'],
  ['ja', '足の感覚がないです'],
  ['ja', '胸が痛いです'],
  ['ko', '소변이 안 나와요'],
  ['ko', '다리에 감각이 없어요'],
  ['ko', '가슴이 아파요'],
];

const DESPAIR: readonly (readonly [string, string])[] = [
  ['es', 'quiero morir'],
  ['fr', 'je veux mourir'],
  ['de', 'Ich will einfach nur sterben'],
  ['pt', 'quero morrer'],
  ['it', 'voglio morire'],
  ['nl', 'ik wil dood'],
  ['pl', 'chcę umrzeć'],
  ['tr', 'ölmek istiyorum'],
  ['ro', 'vreau să mor'],
  ['ru', 'я хочу умереть'],
  ['uk', 'я хочу померти'],
  ['el', 'θέλω να πεθάνω'],
  ['ar', 'أريد أن أموت'],
  ['hi', 'मैं मरना चाहता हूं'],
  ['hi-Latn', 'main marna chahta hoon'],
  ['zh', '我想死'],
  ['ja', '死にたい'],
  ['ko', '죽고 싶어요'],
];

describe('somebody who writes a plain warning sign', () => {
  it.each(EMERGENCIES)('in %s is heard: %s', (language, text) => {
    expect(theKnowledge().languages.alarm(text)).toEqual({ language, level: 'emergency' });
  });

  it.each(DESPAIR)('of despair in %s is heard: %s', (language, text) => {
    expect(theKnowledge().languages.alarm(text)).toEqual({ language, level: 'crisis' });
  });

  it('is heard in every language that the bot has a reply in', () => {
    const { all } = theKnowledge().languages;
    for (const lines of [EMERGENCIES, DESPAIR]) {
      expect([...new Set(lines.map(([code]) => code))].sort()).toEqual(all.map(({ code }) => code).sort());
    }
  });

  it('is heard in capitals, without accents and in the middle of a story', () => {
    const { alarm } = theKnowledge().languages;
    expect(alarm('HOLA. NO PUEDO ORINAR!!! Que hago')).toMatchObject({ language: 'es' });
    expect(alarm('gogsum agriyor')).toMatchObject({ language: 'tr' });
  });

  it('besides despair is heard in despair first', () => {
    expect(theKnowledge().languages.alarm('me duele el pecho y quiero morir')?.level).toBe('crisis');
  });
});

describe('somebody without a warning sign', () => {
  it.each([
    'me duele la espalda',
    'puedo orinar bien',
    'Ich kann nicht schlafen',
    'je ne peux pas dormir',
    'non riesco a dormire',
    '我背痛',
    '腰が痛いです',
    'my chest of drawers is heavy',
    '',
  ])('is not alarmed: %s', (text) => {
    expect(theKnowledge().languages.alarm(text)).toBeNull();
  });
});

describe('a phrase that could never be matched', () => {
  it('is refused with its place', () => {
    const row = { code: 'xx', spaced: true, signs: { emergency: ['a b?', '~ c'], crisis: ['d'] } };
    expect(() => compileAlarms([row], 'languages.yaml')).toThrow(/languages\.xx\.signs\.emergency\.1/);
  });
});
