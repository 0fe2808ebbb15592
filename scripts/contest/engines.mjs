// The engines of `npm run bench:answers` that the project does not install: src/contest/engine.ts says what each has to
// have. Each is set up as its documentation advises; where that leaves a choice, as did best on
// test/evaluation/questions.jsonl (docs/answers-contest.md says by what measure). Packages are loaded in `build`, so
// that an engine's memory is its own.
import { createRequire } from 'node:module';

const { dependencies } = createRequire(import.meta.url)('./package.json');
const label = (name, packageName) => `${name} ${dependencies[packageName]}`;

const FIELDS = ['title', 'questions', 'keywords', 'body'];
const WEIGHTS = { title: 2, questions: 3, keywords: 2, body: 1 };

/** These engines take texts, not lists. */
const flat = ({ id, title, questions, keywords, body }) => ({
  id,
  title,
  questions: questions.join('\n'),
  keywords: keywords.join('\n'),
  body,
});

export const engines = [
  {
    // Weights, and stop words and stemming in processTerm: README, "Search options" and "Term processing".
    id: 'minisearch',
    label: label('MiniSearch', 'minisearch'),
    async build(entries) {
      const { default: MiniSearch } = await import('minisearch');
      const { default: stem } = await import('wink-porter2-stemmer');
      const { stopwords } = await import('@orama/stopwords/english');
      const stopWords = new Set(stopwords);
      const index = new MiniSearch({
        fields: FIELDS,
        searchOptions: { boost: WEIGHTS },
        processTerm: (term) => (stopWords.has(term.toLowerCase()) ? null : stem(term.toLowerCase())),
      });
      index.addAll(entries.map(flat));
      return (message) => index.search(message);
    },
  },
  {
    // Its own pipeline has a stop word filter and a stemmer. A person's message is no query language: hence query().
    id: 'lunr',
    label: label('Lunr', 'lunr'),
    async build(entries) {
      const { default: lunr } = await import('lunr');
      const index = lunr((builder) => {
        builder.ref('id');
        for (const field of FIELDS) builder.field(field);
        for (const entry of entries) builder.add(flat(entry));
      });
      return (message) =>
        index
          .query((query) => {
            for (const token of lunr.tokenizer(message)) query.term(token.toString(), {});
          })
          .map(({ ref, score }) => ({ id: ref, score }));
    },
  },
  {
    // README, "Fuzzy-Search": a language preset and suggestions. It scores in slots only; "back" is one of the
    // preset's stop words, which would hardly be fair here.
    id: 'flexsearch',
    label: label('FlexSearch', 'flexsearch'),
    async build(entries) {
      const { Charset, Encoder, Index } = await import('flexsearch');
      const { default: english } = await import('flexsearch/lang/en');
      const filter = new Set([...english.filter].filter((word) => word !== 'back'));
      const encoder = new Encoder(Charset.Default, { ...english, filter });
      const index = new Index({ encoder, tokenize: 'strict', resolution: 3 });
      entries.forEach((entry, place) => {
        const texts = flat(entry);
        index.add(place, FIELDS.map((field) => texts[field]).join('\n'));
      });
      const options = { suggest: true, resolve: false, limit: entries.length };
      return (message) =>
        index
          .search({ query: message, ...options })
          .result.flatMap((places, slot) => places.map((place) => ({ id: entries[place].id, score: -slot })));
    },
  },
  {
    // docs.orama.com, "Text analysis" and "Fields boosting": stemming, its own stop words, weights.
    id: 'orama',
    label: label('Orama', '@orama/orama'),
    async build(entries) {
      const { create, insertMultiple, search } = await import('@orama/orama');
      const { stopwords } = await import('@orama/stopwords/english');
      const index = create({
        schema: { title: 'string', questions: 'string', keywords: 'string', body: 'string' },
        components: { tokenizer: { language: 'english', stemming: true, stopWords: stopwords } },
      });
      await insertMultiple(index, entries.map(flat));
      return async (message) => {
        const { hits } = await search(index, { term: message, boost: WEIGHTS, limit: entries.length });
        return hits;
      };
    },
  },
  {
    // README, "Example of use": an intent an entry, utterances for each. The body is no utterance, and did harm.
    id: 'node-nlp',
    label: label("node-nlp's classifier", 'node-nlp'),
    async build(entries) {
      const { default: nlp } = await import('node-nlp');
      const manager = new nlp.NlpManager({ languages: ['en'], autoSave: false, nlu: { log: false } });
      for (const { id, title, questions, keywords } of entries) {
        for (const text of [title, ...questions, ...keywords]) manager.addDocument('en', text, id);
      }
      await manager.train();
      return async (message) => {
        const { classifications } = await manager.process('en', message);
        return classifications
          .filter(({ intent }) => intent !== 'None')
          .map(({ intent, score }) => ({ id: intent, score }));
      };
    },
  },
];
