/** Limits of a service's fields, as in the database. A module of its own: pages need them without the form's schema. */
export const synonymsMaximum = 60;
export const durationMaximum = 100_000;
