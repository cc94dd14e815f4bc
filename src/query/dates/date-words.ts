/** The mairix grammar takes the first three letters, the natural date reader takes both. */
export const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

export const WEEKDAYS = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

/** Words to begin with or to get right in dates such as `last monday` and `2 weeks ago`. */
export const NATURAL_WORDS = [
  'today',
  'yesterday',
  'tomorrow',
  'last',
  'ago',
  'hours',
  'days',
  'week',
  'weeks',
  'month',
  'months',
  'year',
  'years',
] as const;
