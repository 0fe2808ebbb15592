/** The closed list of topics (see `docs/architecture.md`); every entry names one. */
export const TOPICS = [
  'back-hamstring-link',
  'posterior-pelvic-tilt',
  'weak-core-imbalance',
  'muscle-strain',
  'sitting-posture',
  'overuse',
  'sciatica-what',
  'sciatica-causes',
  'sciatica-worse',
  'disc-problems',
  'cold-therapy',
  'heat-therapy',
  'ice-or-heat',
  'hamstring-stretches',
  'back-stretches',
  'stretch-dose',
  'rest-or-activity',
  'pain-medicine',
  'body-mechanics',
  'warning-signs',
  'when-to-see-professional',
  'diagnosis-treatment',
  'relief-overview',
  'causes-overview',
] as const;

/** One topic of the closed list. */
export type Topic = (typeof TOPICS)[number];
