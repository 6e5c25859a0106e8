/** Version of the terms of use that a new account agrees to. A changed text is a new version. */
export const termsVersion = '2026-11-26';
