/** From this confidence on a service is named; below it the visitor is asked. */
export const SURE = 0.6;
