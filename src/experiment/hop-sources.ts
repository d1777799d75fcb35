/** Ways to find the next hop; the notes on when each wins stand in src/kernel. */
export const hopSources = ['automatic', 'classes of atoms', 'vacancy list', 'vacancies by neighbours', 'composition-rejection', 'exact reference'] as const;
