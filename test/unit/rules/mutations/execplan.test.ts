import { testFixing } from '../support/testFixing';

testFixing('execplan');
