import type { HopTable } from '../kernel/hop-table.ts';
import { AnodyneError } from '../units/error.ts';
import { followersOf, type Observable } from './observable.ts';
import type { HopRule } from './scenario.ts';

/** @throws AnodyneError if hops are to be gathered where single ones are asked for, or by a source that does not gather */
export const checkGathered = (rules: readonly HopRule[], tables: readonly HopTable[], columns: readonly Observable[]): void => {
  tables.forEach(({ stop }, i) => {
    if (!stop) return;
    const { source } = rules[i]!;
    if (source !== 'classes of atoms' && source !== 'automatic') throw new AnodyneError(`rules[${i}].source`, "'classes of atoms' or 'automatic' where flickerBonds > 0: no other source gathers hops", source);
    if (followersOf(columns).length > 0) {
      const names = columns.filter(({ follower }) => follower).map(({ name }) => name).join(', ');
      throw new AnodyneError(`rules[${i}]`, `flickerBonds = 0, every hop an event, where an observable follows single hops (${names})`, 'gathered hops');
    }
  });
};
