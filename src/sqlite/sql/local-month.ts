/** Name of the SQL function that says in which month a date is (`localMonths`): SQLite's own `localtime` takes 5 µs for each message. */
export const LOCAL_MONTH = 'local_month';
