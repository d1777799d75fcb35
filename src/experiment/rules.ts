import type { ExchangeRule } from './alloy.ts';
import type { HopRule, Parts } from './scenario.ts';

/** The rules of hops among the parts, in their order. */
export const hopRulesOf = ({ rules }: Parts): readonly HopRule[] => rules.filter((rule): rule is HopRule => rule.kind === 'hops');

/** The rule of exchange among the parts. */
export const exchangeOf = ({ rules }: Parts): ExchangeRule | undefined => rules.find((rule): rule is ExchangeRule => rule.kind === 'exchange');
