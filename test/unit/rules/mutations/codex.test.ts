import { testFixing } from '../support/testFixing';

testFixing('codex');
