import { testFixing } from '../support/testFixing';

testFixing('phased');
