/** Version of the data-processing agreement that a new workshop accepts. A changed text is a new version. */
export const agreementVersion = '2026-11-24';

/** SHA-256 of the German text as `toPlainText` writes it, in hex. A test recomputes it. */
export const agreementSha256 = 'e8e63713ee9cca66a2ce0d030a8fb7441806dcc8471615a0b7f2f57711976399';
