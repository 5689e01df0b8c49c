/** A template of three sections, for examples that are about sections as such. */
export const exampleTemplate = `---
output_contract:
  allowed_sections:
    - Overview
    - Dependencies
    - Tests to Run
    - Risks & Mitigations
  required_sections:
    - Overview
    - Dependencies
    - Tests to Run
---

# Plan

## Overview
<what and why>

## Dependencies
- Internal: <modules/services>

## Tests to Run
- Unit: <commands>

## Risks & Mitigations
- Risk: <...> → Mitigation: <...>
`;
