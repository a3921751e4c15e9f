/** An event is tried as often at least before it is parked: a clock that jumps a day ahead is no day of trying. */
export const fewestEventAttempts = 10;
