import { testFixing } from '../support/testFixing';

testFixing('brief');
