// Made by `npm run generate` from the rules and schemas/; do not edit.
export const ruleIds = [
  "plan/broken-link",
  "plan/checkbox-malformed",
  "plan/checklist-item-missing",
  "plan/front-matter",
  "plan/front-matter-key",
  "plan/front-matter-value",
  "plan/heading-level",
  "plan/id-duplicate",
  "plan/id-unknown",
  "plan/merge-conflict",
  "plan/placeholder",
  "plan/section-duplicate",
  "plan/section-empty",
  "plan/section-missing",
  "plan/section-order",
  "plan/section-unknown",
  "plan/title",
  "plan/too-large",
  "plan/unknown-rule",
  "brief/acceptance-status",
  "brief/box-missing",
  "brief/citation",
  "brief/decision",
  "brief/entry-stamp",
  "brief/example-left",
  "brief/header-fields",
  "brief/header-one-line",
  "brief/last-updated",
  "brief/no-path",
  "brief/non-goals",
  "brief/priority",
  "brief/progress-order",
  "brief/quality-gates",
  "brief/risk",
  "brief/section-name",
  "brief/start",
  "brief/status",
  "brief/step-remaining",
  "brief/surprise",
  "brief/table-pipe",
  "codex-web/approval",
  "codex-web/clarification-open",
  "codex-web/clarification-tag",
  "codex-web/mode-progress",
  "codex-web/mode-section",
  "codex-web/mode-triggers",
  "codex-web/research-note",
  "codex-web/research-source",
  "codex-web/task-fields",
  "codex-web/task-heading",
  "codex-web/task-id-duplicate",
  "codex-web/task-id-gap",
  "codex-web/task-id-mismatch",
  "codex-web/task-item-missing",
  "codex-web/task-log",
  "codex-web/task-reference",
  "codex-web/task-status",
  "codex/acceptance-criteria",
  "codex/clarification-open",
  "codex/clarification-tag",
  "codex/exit-checklist-missing",
  "codex/exit-item-false",
  "codex/exit-item-missing",
  "codex/gate",
  "codex/story-fields",
  "codex/story-heading",
  "codex/story-id-duplicate",
  "codex/story-id-gap",
  "codex/story-id-mismatch",
  "codex/story-section-duplicate",
  "codex/story-section-missing",
  "codex/story-section-unknown",
  "codex/user-story",
  "execplan-milestone/file-name",
  "execplan-milestone/id-parts",
  "execplan-milestone/plan-unknown",
  "execplan-milestone/status-boxes",
  "execplan-milestone/status-place",
  "execplan-milestone/updated-before-created",
  "execplan-milestone/updated-behind",
  "execplan/box-elsewhere",
  "execplan/decision-entry",
  "execplan/external-link",
  "execplan/fence",
  "execplan/front-matter-missing",
  "execplan/heading-blank",
  "execplan/id-duplicate",
  "execplan/id-matches-file",
  "execplan/milestone-duplicate",
  "execplan/outcomes-open",
  "execplan/progress-box",
  "execplan/progress-stamp",
  "execplan/relation",
  "execplan/section-name",
  "execplan/status-place",
  "execplan/status-progress",
  "execplan/surprise-entry",
  "execplan/title-id",
  "execplan/updated-before-created",
  "execplan/updated-behind",
  "phased/box-missing",
  "phased/branch",
  "phased/exit-gate",
  "phased/flag-form",
  "phased/id-duplicate",
  "phased/id-form",
  "phased/id-missing",
  "phased/id-order",
  "phased/optional-part-empty",
  "phased/parallel-file",
  "phased/parallel-order",
  "phased/part-number",
  "phased/phase-number",
  "phased/phase-part-missing",
  "phased/phase-reference",
  "phased/reference-unknown",
  "phased/task-status",
  "phased/task-unwritten",
  "phased/test-after-feature",
  "phased/title"
];
"use strict";
export const validateConfig = validate21;
const schema6 = {"$schema":"http://json-schema.org/draft-07/schema#","type":"object","additionalProperties":false,"properties":{"$schema":{"type":"string"},"rules":{"type":"object","additionalProperties":false,"patternProperties":{"^(?:plan/broken-link|plan/checkbox-malformed|plan/checklist-item-missing|plan/front-matter|plan/front-matter-key|plan/front-matter-value|plan/heading-level|plan/id-duplicate|plan/id-unknown|plan/merge-conflict|plan/placeholder|plan/section-duplicate|plan/section-empty|plan/section-missing|plan/section-order|plan/section-unknown|plan/title|plan/too-large|plan/unknown-rule|brief/acceptance-status|brief/box-missing|brief/citation|brief/decision|brief/entry-stamp|brief/example-left|brief/header-fields|brief/header-one-line|brief/last-updated|brief/no-path|brief/non-goals|brief/priority|brief/progress-order|brief/quality-gates|brief/risk|brief/section-name|brief/start|brief/status|brief/step-remaining|brief/surprise|brief/table-pipe|codex-web/approval|codex-web/clarification-open|codex-web/clarification-tag|codex-web/mode-progress|codex-web/mode-section|codex-web/mode-triggers|codex-web/research-note|codex-web/research-source|codex-web/task-fields|codex-web/task-heading|codex-web/task-id-duplicate|codex-web/task-id-gap|codex-web/task-id-mismatch|codex-web/task-item-missing|codex-web/task-log|codex-web/task-reference|codex-web/task-status|codex/acceptance-criteria|codex/clarification-open|codex/clarification-tag|codex/exit-checklist-missing|codex/exit-item-false|codex/exit-item-missing|codex/gate|codex/story-fields|codex/story-heading|codex/story-id-duplicate|codex/story-id-gap|codex/story-id-mismatch|codex/story-section-duplicate|codex/story-section-missing|codex/story-section-unknown|codex/user-story|execplan-milestone/file-name|execplan-milestone/id-parts|execplan-milestone/plan-unknown|execplan-milestone/status-boxes|execplan-milestone/status-place|execplan-milestone/updated-before-created|execplan-milestone/updated-behind|execplan/box-elsewhere|execplan/decision-entry|execplan/external-link|execplan/fence|execplan/front-matter-missing|execplan/heading-blank|execplan/id-duplicate|execplan/id-matches-file|execplan/milestone-duplicate|execplan/outcomes-open|execplan/progress-box|execplan/progress-stamp|execplan/relation|execplan/section-name|execplan/status-place|execplan/status-progress|execplan/surprise-entry|execplan/title-id|execplan/updated-before-created|execplan/updated-behind|phased/box-missing|phased/branch|phased/exit-gate|phased/flag-form|phased/id-duplicate|phased/id-form|phased/id-missing|phased/id-order|phased/optional-part-empty|phased/parallel-file|phased/parallel-order|phased/part-number|phased/phase-number|phased/phase-part-missing|phased/phase-reference|phased/reference-unknown|phased/task-status|phased/task-unwritten|phased/test-after-feature|phased/title)$":{"$ref":"#/definitions/setting"}}},"plans":{"type":"object","additionalProperties":{"type":"string","pattern":"\\S","anyOf":[{"enum":["codex","codex-web","brief","phased","execplan","execplan-milestone","none"]},{"type":"string"}]}},"templates":{"type":"array","items":{"type":"string","pattern":"\\S"}}},"definitions":{"setting":{"enum":["default","off","error","warning","info","hint"]}}};
const pattern0 = new RegExp("^(?:plan/broken-link|plan/checkbox-malformed|plan/checklist-item-missing|plan/front-matter|plan/front-matter-key|plan/front-matter-value|plan/heading-level|plan/id-duplicate|plan/id-unknown|plan/merge-conflict|plan/placeholder|plan/section-duplicate|plan/section-empty|plan/section-missing|plan/section-order|plan/section-unknown|plan/title|plan/too-large|plan/unknown-rule|brief/acceptance-status|brief/box-missing|brief/citation|brief/decision|brief/entry-stamp|brief/example-left|brief/header-fields|brief/header-one-line|brief/last-updated|brief/no-path|brief/non-goals|brief/priority|brief/progress-order|brief/quality-gates|brief/risk|brief/section-name|brief/start|brief/status|brief/step-remaining|brief/surprise|brief/table-pipe|codex-web/approval|codex-web/clarification-open|codex-web/clarification-tag|codex-web/mode-progress|codex-web/mode-section|codex-web/mode-triggers|codex-web/research-note|codex-web/research-source|codex-web/task-fields|codex-web/task-heading|codex-web/task-id-duplicate|codex-web/task-id-gap|codex-web/task-id-mismatch|codex-web/task-item-missing|codex-web/task-log|codex-web/task-reference|codex-web/task-status|codex/acceptance-criteria|codex/clarification-open|codex/clarification-tag|codex/exit-checklist-missing|codex/exit-item-false|codex/exit-item-missing|codex/gate|codex/story-fields|codex/story-heading|codex/story-id-duplicate|codex/story-id-gap|codex/story-id-mismatch|codex/story-section-duplicate|codex/story-section-missing|codex/story-section-unknown|codex/user-story|execplan-milestone/file-name|execplan-milestone/id-parts|execplan-milestone/plan-unknown|execplan-milestone/status-boxes|execplan-milestone/status-place|execplan-milestone/updated-before-created|execplan-milestone/updated-behind|execplan/box-elsewhere|execplan/decision-entry|execplan/external-link|execplan/fence|execplan/front-matter-missing|execplan/heading-blank|execplan/id-duplicate|execplan/id-matches-file|execplan/milestone-duplicate|execplan/outcomes-open|execplan/progress-box|execplan/progress-stamp|execplan/relation|execplan/section-name|execplan/status-place|execplan/status-progress|execplan/surprise-entry|execplan/title-id|execplan/updated-before-created|execplan/updated-behind|phased/box-missing|phased/branch|phased/exit-gate|phased/flag-form|phased/id-duplicate|phased/id-form|phased/id-missing|phased/id-order|phased/optional-part-empty|phased/parallel-file|phased/parallel-order|phased/part-number|phased/phase-number|phased/phase-part-missing|phased/phase-reference|phased/reference-unknown|phased/task-status|phased/task-unwritten|phased/test-after-feature|phased/title)$", "u");
const pattern2 = new RegExp("\\S", "u");
const schema7 = {"enum":["default","off","error","warning","info","hint"]};

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!((((((data === "default") || (data === "off")) || (data === "error")) || (data === "warning")) || (data === "info")) || (data === "hint"))){
const err0 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema7.enum}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate22.errors = vErrors;
return errors === 0;
}


function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((key0 === "$schema") || (key0 === "rules")) || (key0 === "plans")) || (key0 === "templates"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.$schema !== undefined){
if(typeof data.$schema !== "string"){
const err1 = {instancePath:instancePath+"/$schema",schemaPath:"#/properties/%24schema/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.rules !== undefined){
let data1 = data.rules;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
if(!(pattern0.test(key1))){
const err2 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
for(const key2 in data1){
if(pattern0.test(key2)){
if(!(validate22(data1[key2], {instancePath:instancePath+"/rules/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data1,parentDataProperty:key2,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
}
else {
const err3 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.plans !== undefined){
let data3 = data.plans;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key3 in data3){
let data4 = data3[key3];
const _errs13 = errors;
let valid3 = false;
const _errs14 = errors;
if(!(((((((data4 === "codex") || (data4 === "codex-web")) || (data4 === "brief")) || (data4 === "phased")) || (data4 === "execplan")) || (data4 === "execplan-milestone")) || (data4 === "none"))){
const err4 = {instancePath:instancePath+"/plans/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/plans/additionalProperties/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema6.properties.plans.additionalProperties.anyOf[0].enum}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid0 = _errs14 === errors;
valid3 = valid3 || _valid0;
if(!valid3){
const _errs15 = errors;
if(typeof data4 !== "string"){
const err5 = {instancePath:instancePath+"/plans/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/plans/additionalProperties/anyOf/1/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs15 === errors;
valid3 = valid3 || _valid0;
}
if(!valid3){
const err6 = {instancePath:instancePath+"/plans/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/plans/additionalProperties/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
errors = _errs13;
if(vErrors !== null){
if(_errs13){
vErrors.length = _errs13;
}
else {
vErrors = null;
}
}
}
if(typeof data4 === "string"){
if(!pattern2.test(data4)){
const err7 = {instancePath:instancePath+"/plans/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/plans/additionalProperties/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/plans/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/plans/additionalProperties/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/plans",schemaPath:"#/properties/plans/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.templates !== undefined){
let data5 = data.templates;
if(Array.isArray(data5)){
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
if(typeof data6 === "string"){
if(!pattern2.test(data6)){
const err10 = {instancePath:instancePath+"/templates/" + i0,schemaPath:"#/properties/templates/items/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/templates/" + i0,schemaPath:"#/properties/templates/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/templates",schemaPath:"#/properties/templates/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}

export const validate_codex_web = validate24;
const schema8 = {"$schema":"http://json-schema.org/draft-07/schema#","type":"object","properties":{"codex_mode":{"type":"string","enum":["PLAN_ONLY","EXECUTE"]},"human_approval_required":{"type":"boolean"},"stop_after":{"type":"string","enum":["READY_FOR_APPROVAL","NEEDS_CLARIFICATION","BLOCKED"]},"mode_detection_rules":{"type":"object","properties":{"default":{"type":"string","enum":["PLAN_ONLY","EXECUTE"]},"plan_only_triggers":{"type":"array","items":{"type":"string"}},"execute_triggers":{"type":"array","items":{"type":"string"}}}},"output_contract":{"type":"object","patternProperties":{"^(?:allowed_sections|forbidden_actions)$":{"type":"array","items":{"type":"string"}}}},"stop_tokens":{"type":"object","patternProperties":{"^(?:needs_clarification|ready_for_approval|blocked)$":{"type":"string"}}}}};
const pattern4 = new RegExp("^(?:allowed_sections|forbidden_actions)$", "u");
const pattern5 = new RegExp("^(?:needs_clarification|ready_for_approval|blocked)$", "u");

function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.codex_mode !== undefined){
let data0 = data.codex_mode;
if(typeof data0 !== "string"){
const err0 = {instancePath:instancePath+"/codex_mode",schemaPath:"#/properties/codex_mode/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(!((data0 === "PLAN_ONLY") || (data0 === "EXECUTE"))){
const err1 = {instancePath:instancePath+"/codex_mode",schemaPath:"#/properties/codex_mode/enum",keyword:"enum",params:{allowedValues: schema8.properties.codex_mode.enum}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.human_approval_required !== undefined){
if(typeof data.human_approval_required !== "boolean"){
const err2 = {instancePath:instancePath+"/human_approval_required",schemaPath:"#/properties/human_approval_required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.stop_after !== undefined){
let data2 = data.stop_after;
if(typeof data2 !== "string"){
const err3 = {instancePath:instancePath+"/stop_after",schemaPath:"#/properties/stop_after/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!(((data2 === "READY_FOR_APPROVAL") || (data2 === "NEEDS_CLARIFICATION")) || (data2 === "BLOCKED"))){
const err4 = {instancePath:instancePath+"/stop_after",schemaPath:"#/properties/stop_after/enum",keyword:"enum",params:{allowedValues: schema8.properties.stop_after.enum}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.mode_detection_rules !== undefined){
let data3 = data.mode_detection_rules;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.default !== undefined){
let data4 = data3.default;
if(typeof data4 !== "string"){
const err5 = {instancePath:instancePath+"/mode_detection_rules/default",schemaPath:"#/properties/mode_detection_rules/properties/default/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!((data4 === "PLAN_ONLY") || (data4 === "EXECUTE"))){
const err6 = {instancePath:instancePath+"/mode_detection_rules/default",schemaPath:"#/properties/mode_detection_rules/properties/default/enum",keyword:"enum",params:{allowedValues: schema8.properties.mode_detection_rules.properties.default.enum}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data3.plan_only_triggers !== undefined){
let data5 = data3.plan_only_triggers;
if(Array.isArray(data5)){
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
if(typeof data5[i0] !== "string"){
const err7 = {instancePath:instancePath+"/mode_detection_rules/plan_only_triggers/" + i0,schemaPath:"#/properties/mode_detection_rules/properties/plan_only_triggers/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/mode_detection_rules/plan_only_triggers",schemaPath:"#/properties/mode_detection_rules/properties/plan_only_triggers/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data3.execute_triggers !== undefined){
let data7 = data3.execute_triggers;
if(Array.isArray(data7)){
const len1 = data7.length;
for(let i1=0; i1<len1; i1++){
if(typeof data7[i1] !== "string"){
const err9 = {instancePath:instancePath+"/mode_detection_rules/execute_triggers/" + i1,schemaPath:"#/properties/mode_detection_rules/properties/execute_triggers/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/mode_detection_rules/execute_triggers",schemaPath:"#/properties/mode_detection_rules/properties/execute_triggers/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/mode_detection_rules",schemaPath:"#/properties/mode_detection_rules/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.output_contract !== undefined){
let data9 = data.output_contract;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
for(const key0 in data9){
if(pattern4.test(key0)){
let data10 = data9[key0];
if(Array.isArray(data10)){
const len2 = data10.length;
for(let i2=0; i2<len2; i2++){
if(typeof data10[i2] !== "string"){
const err12 = {instancePath:instancePath+"/output_contract/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i2,schemaPath:"#/properties/output_contract/patternProperties/%5E(%3F%3Aallowed_sections%7Cforbidden_actions)%24/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/output_contract/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/output_contract/patternProperties/%5E(%3F%3Aallowed_sections%7Cforbidden_actions)%24/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
}
else {
const err14 = {instancePath:instancePath+"/output_contract",schemaPath:"#/properties/output_contract/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.stop_tokens !== undefined){
let data12 = data.stop_tokens;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
for(const key1 in data12){
if(pattern5.test(key1)){
if(typeof data12[key1] !== "string"){
const err15 = {instancePath:instancePath+"/stop_tokens/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/stop_tokens/patternProperties/%5E(%3F%3Aneeds_clarification%7Cready_for_approval%7Cblocked)%24/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
}
else {
const err16 = {instancePath:instancePath+"/stop_tokens",schemaPath:"#/properties/stop_tokens/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
validate24.errors = vErrors;
return errors === 0;
}

export const validate_execplan = validate25;
const schema9 = {"$schema":"http://json-schema.org/draft-07/schema#","type":"object","required":["id","title","status","kind","domain","owner","created","updated"],"properties":{"id":{"type":"string","pattern":"^EP-[0-9]{8}-[0-9]{3}$","examples":["EP-20260117-014"]},"title":{"type":"string","pattern":"[^ \\t]","examples":["Refactor the auth refresh flow"]},"status":{"type":"string","enum":["planned","active","paused","done","archived"]},"kind":{"type":"string","enum":["feature","refactor","bugfix","migration","infra","spike","perf","docs","tests"]},"domain":{"type":"string","enum":["backend","frontend","console","infra","cross-cutting","fullstack"]},"owner":{"type":"string","pattern":"[^ \\t]","examples":["\"@codex\""]},"created":{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$","examples":["2026-01-17"]},"updated":{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$","examples":["2026-01-17"]},"tags":{"type":"array"},"touches":{"type":"array","items":{"type":"string","enum":["api","db","ui","cli","agents","ops","security","tests","docs","backend","frontend"]}},"risk":{"enum":["low","med","high"]},"breaking":{"enum":[true,false]},"migration":{"enum":[true,false]},"links":{"type":"object"},"depends_on":{"type":"array","items":{"type":"string","pattern":"^EP-[0-9]{8}-[0-9]{3}$","examples":["EP-20260117-014"]}},"supersedes":{"type":"array","items":{"type":"string","pattern":"^EP-[0-9]{8}-[0-9]{3}$","examples":["EP-20260117-014"]}}}};
const pattern6 = new RegExp("^EP-[0-9]{8}-[0-9]{3}$", "u");
const pattern7 = new RegExp("[^ \\t]", "u");
const pattern9 = new RegExp("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "u");

function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.title === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "title"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.status === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "status"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.kind === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.domain === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "domain"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.owner === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "owner"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.created === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "created"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.updated === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "updated"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(!pattern6.test(data0)){
const err8 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "^EP-[0-9]{8}-[0-9]{3}$"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.title !== undefined){
let data1 = data.title;
if(typeof data1 === "string"){
if(!pattern7.test(data1)){
const err10 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/pattern",keyword:"pattern",params:{pattern: "[^ \\t]"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.status !== undefined){
let data2 = data.status;
if(typeof data2 !== "string"){
const err12 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!(((((data2 === "planned") || (data2 === "active")) || (data2 === "paused")) || (data2 === "done")) || (data2 === "archived"))){
const err13 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/enum",keyword:"enum",params:{allowedValues: schema9.properties.status.enum}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.kind !== undefined){
let data3 = data.kind;
if(typeof data3 !== "string"){
const err14 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(!(((((((((data3 === "feature") || (data3 === "refactor")) || (data3 === "bugfix")) || (data3 === "migration")) || (data3 === "infra")) || (data3 === "spike")) || (data3 === "perf")) || (data3 === "docs")) || (data3 === "tests"))){
const err15 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema9.properties.kind.enum}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.domain !== undefined){
let data4 = data.domain;
if(typeof data4 !== "string"){
const err16 = {instancePath:instancePath+"/domain",schemaPath:"#/properties/domain/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(!((((((data4 === "backend") || (data4 === "frontend")) || (data4 === "console")) || (data4 === "infra")) || (data4 === "cross-cutting")) || (data4 === "fullstack"))){
const err17 = {instancePath:instancePath+"/domain",schemaPath:"#/properties/domain/enum",keyword:"enum",params:{allowedValues: schema9.properties.domain.enum}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.owner !== undefined){
let data5 = data.owner;
if(typeof data5 === "string"){
if(!pattern7.test(data5)){
const err18 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/pattern",keyword:"pattern",params:{pattern: "[^ \\t]"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.created !== undefined){
let data6 = data.created;
if(typeof data6 === "string"){
if(!pattern9.test(data6)){
const err20 = {instancePath:instancePath+"/created",schemaPath:"#/properties/created/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/created",schemaPath:"#/properties/created/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.updated !== undefined){
let data7 = data.updated;
if(typeof data7 === "string"){
if(!pattern9.test(data7)){
const err22 = {instancePath:instancePath+"/updated",schemaPath:"#/properties/updated/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/updated",schemaPath:"#/properties/updated/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.tags !== undefined){
if(!(Array.isArray(data.tags))){
const err24 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.touches !== undefined){
let data9 = data.touches;
if(Array.isArray(data9)){
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
let data10 = data9[i0];
if(typeof data10 !== "string"){
const err25 = {instancePath:instancePath+"/touches/" + i0,schemaPath:"#/properties/touches/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(!(((((((((((data10 === "api") || (data10 === "db")) || (data10 === "ui")) || (data10 === "cli")) || (data10 === "agents")) || (data10 === "ops")) || (data10 === "security")) || (data10 === "tests")) || (data10 === "docs")) || (data10 === "backend")) || (data10 === "frontend"))){
const err26 = {instancePath:instancePath+"/touches/" + i0,schemaPath:"#/properties/touches/items/enum",keyword:"enum",params:{allowedValues: schema9.properties.touches.items.enum}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/touches",schemaPath:"#/properties/touches/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.risk !== undefined){
let data11 = data.risk;
if(!(((data11 === "low") || (data11 === "med")) || (data11 === "high"))){
const err28 = {instancePath:instancePath+"/risk",schemaPath:"#/properties/risk/enum",keyword:"enum",params:{allowedValues: schema9.properties.risk.enum}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.breaking !== undefined){
let data12 = data.breaking;
if(!((data12 === true) || (data12 === false))){
const err29 = {instancePath:instancePath+"/breaking",schemaPath:"#/properties/breaking/enum",keyword:"enum",params:{allowedValues: schema9.properties.breaking.enum}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.migration !== undefined){
let data13 = data.migration;
if(!((data13 === true) || (data13 === false))){
const err30 = {instancePath:instancePath+"/migration",schemaPath:"#/properties/migration/enum",keyword:"enum",params:{allowedValues: schema9.properties.migration.enum}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.links !== undefined){
let data14 = data.links;
if(!(data14 && typeof data14 == "object" && !Array.isArray(data14))){
const err31 = {instancePath:instancePath+"/links",schemaPath:"#/properties/links/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.depends_on !== undefined){
let data15 = data.depends_on;
if(Array.isArray(data15)){
const len1 = data15.length;
for(let i1=0; i1<len1; i1++){
let data16 = data15[i1];
if(typeof data16 === "string"){
if(!pattern6.test(data16)){
const err32 = {instancePath:instancePath+"/depends_on/" + i1,schemaPath:"#/properties/depends_on/items/pattern",keyword:"pattern",params:{pattern: "^EP-[0-9]{8}-[0-9]{3}$"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = {instancePath:instancePath+"/depends_on/" + i1,schemaPath:"#/properties/depends_on/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath:instancePath+"/depends_on",schemaPath:"#/properties/depends_on/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.supersedes !== undefined){
let data17 = data.supersedes;
if(Array.isArray(data17)){
const len2 = data17.length;
for(let i2=0; i2<len2; i2++){
let data18 = data17[i2];
if(typeof data18 === "string"){
if(!pattern6.test(data18)){
const err35 = {instancePath:instancePath+"/supersedes/" + i2,schemaPath:"#/properties/supersedes/items/pattern",keyword:"pattern",params:{pattern: "^EP-[0-9]{8}-[0-9]{3}$"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/supersedes/" + i2,schemaPath:"#/properties/supersedes/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
else {
const err37 = {instancePath:instancePath+"/supersedes",schemaPath:"#/properties/supersedes/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
validate25.errors = vErrors;
return errors === 0;
}

export const validate_execplan_milestone = validate26;
const schema10 = {"$schema":"http://json-schema.org/draft-07/schema#","type":"object","required":["id","execplan_id","ms","title","status","domain","owner","created","updated"],"properties":{"id":{"type":"string","pattern":"^EP-[0-9]{8}-[0-9]{3}/MS[0-9]{3}$","examples":["EP-20260117-014/MS003"]},"execplan_id":{"type":"string","pattern":"^EP-[0-9]{8}-[0-9]{3}$","examples":["EP-20260117-014"]},"ms":{"type":"integer","minimum":0,"maximum":999,"examples":[3]},"title":{"type":"string","pattern":"[^ \\t]","examples":["Prototype the stream"]},"status":{"type":"string","enum":["planned","in_progress","completed","blocked","archived","done","active","paused"]},"domain":{"type":"string","enum":["backend","frontend","console","infra","cross-cutting","fullstack"]},"owner":{"type":"string","pattern":"[^ \\t]","examples":["\"@codex\""]},"created":{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$","examples":["2026-01-17"]},"updated":{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$","examples":["2026-01-17"]},"tags":{"type":"array"},"risk":{"enum":["low","med","high"]},"links":{"type":"object"}}};
const pattern13 = new RegExp("^EP-[0-9]{8}-[0-9]{3}/MS[0-9]{3}$", "u");

function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.execplan_id === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "execplan_id"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.ms === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "ms"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.title === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "title"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.status === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "status"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.domain === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "domain"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.owner === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "owner"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.created === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "created"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.updated === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "updated"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(!pattern13.test(data0)){
const err9 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "^EP-[0-9]{8}-[0-9]{3}/MS[0-9]{3}$"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.execplan_id !== undefined){
let data1 = data.execplan_id;
if(typeof data1 === "string"){
if(!pattern6.test(data1)){
const err11 = {instancePath:instancePath+"/execplan_id",schemaPath:"#/properties/execplan_id/pattern",keyword:"pattern",params:{pattern: "^EP-[0-9]{8}-[0-9]{3}$"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/execplan_id",schemaPath:"#/properties/execplan_id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.ms !== undefined){
let data2 = data.ms;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err13 = {instancePath:instancePath+"/ms",schemaPath:"#/properties/ms/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 999 || isNaN(data2)){
const err14 = {instancePath:instancePath+"/ms",schemaPath:"#/properties/ms/maximum",keyword:"maximum",params:{comparison: "<=", limit: 999}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err15 = {instancePath:instancePath+"/ms",schemaPath:"#/properties/ms/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
if(data.title !== undefined){
let data3 = data.title;
if(typeof data3 === "string"){
if(!pattern7.test(data3)){
const err16 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/pattern",keyword:"pattern",params:{pattern: "[^ \\t]"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.status !== undefined){
let data4 = data.status;
if(typeof data4 !== "string"){
const err18 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!((((((((data4 === "planned") || (data4 === "in_progress")) || (data4 === "completed")) || (data4 === "blocked")) || (data4 === "archived")) || (data4 === "done")) || (data4 === "active")) || (data4 === "paused"))){
const err19 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/enum",keyword:"enum",params:{allowedValues: schema10.properties.status.enum}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.domain !== undefined){
let data5 = data.domain;
if(typeof data5 !== "string"){
const err20 = {instancePath:instancePath+"/domain",schemaPath:"#/properties/domain/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(!((((((data5 === "backend") || (data5 === "frontend")) || (data5 === "console")) || (data5 === "infra")) || (data5 === "cross-cutting")) || (data5 === "fullstack"))){
const err21 = {instancePath:instancePath+"/domain",schemaPath:"#/properties/domain/enum",keyword:"enum",params:{allowedValues: schema10.properties.domain.enum}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.owner !== undefined){
let data6 = data.owner;
if(typeof data6 === "string"){
if(!pattern7.test(data6)){
const err22 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/pattern",keyword:"pattern",params:{pattern: "[^ \\t]"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.created !== undefined){
let data7 = data.created;
if(typeof data7 === "string"){
if(!pattern9.test(data7)){
const err24 = {instancePath:instancePath+"/created",schemaPath:"#/properties/created/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/created",schemaPath:"#/properties/created/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.updated !== undefined){
let data8 = data.updated;
if(typeof data8 === "string"){
if(!pattern9.test(data8)){
const err26 = {instancePath:instancePath+"/updated",schemaPath:"#/properties/updated/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/updated",schemaPath:"#/properties/updated/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.tags !== undefined){
if(!(Array.isArray(data.tags))){
const err28 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.risk !== undefined){
let data10 = data.risk;
if(!(((data10 === "low") || (data10 === "med")) || (data10 === "high"))){
const err29 = {instancePath:instancePath+"/risk",schemaPath:"#/properties/risk/enum",keyword:"enum",params:{allowedValues: schema10.properties.risk.enum}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.links !== undefined){
let data11 = data.links;
if(!(data11 && typeof data11 == "object" && !Array.isArray(data11))){
const err30 = {instancePath:instancePath+"/links",schemaPath:"#/properties/links/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
validate26.errors = vErrors;
return errors === 0;
}

export const validate_template = validate27;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","type":"object","additionalProperties":false,"properties":{"id":{"type":"string","pattern":"^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$"},"name":{"type":"string","pattern":"\\S"},"description":{"type":"string","pattern":"\\S"},"extends":{"type":"string","pattern":"\\S"},"plans":{"type":"array","items":{"type":"string","pattern":"\\S"}},"output_contract":{"type":"object","additionalProperties":false,"properties":{"allowed_sections":{"type":"array","minItems":1,"maxItems":100,"items":{"type":"string","pattern":"\\S"}},"required_sections":{"type":"array","items":{"type":"string","pattern":"\\S"}},"optional_sections":{"type":"array","items":{"type":"string","pattern":"\\S"}},"forbidden_actions":{"type":"array","items":{"type":"string","pattern":"\\S"}}}},"stop_tokens":{"type":"object","additionalProperties":{"type":"string","pattern":"\\S"}},"sections":{"type":"object","additionalProperties":{"type":"object","additionalProperties":false,"properties":{"checklist":{"type":"array","minItems":1,"maxItems":100,"items":{"type":"string","pattern":"\\S"}}}}},"ids":{"type":"array","maxItems":20,"items":{"type":"string","pattern":"\\S"}},"front_matter":{"type":"object","additionalProperties":{"type":"array","maxItems":100,"items":{"type":"string","pattern":"\\S"}}},"codex_mode":{},"human_approval_required":{},"stop_after":{},"mode_detection_rules":{}}};
const func2 = Object.prototype.hasOwnProperty;
const pattern19 = new RegExp("^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$", "u");

function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func2.call(schema11.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(!pattern19.test(data0)){
const err1 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.name !== undefined){
let data1 = data.name;
if(typeof data1 === "string"){
if(!pattern2.test(data1)){
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.description !== undefined){
let data2 = data.description;
if(typeof data2 === "string"){
if(!pattern2.test(data2)){
const err5 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.extends !== undefined){
let data3 = data.extends;
if(typeof data3 === "string"){
if(!pattern2.test(data3)){
const err7 = {instancePath:instancePath+"/extends",schemaPath:"#/properties/extends/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/extends",schemaPath:"#/properties/extends/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.plans !== undefined){
let data4 = data.plans;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(typeof data5 === "string"){
if(!pattern2.test(data5)){
const err9 = {instancePath:instancePath+"/plans/" + i0,schemaPath:"#/properties/plans/items/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/plans/" + i0,schemaPath:"#/properties/plans/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/plans",schemaPath:"#/properties/plans/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.output_contract !== undefined){
let data6 = data.output_contract;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key1 in data6){
if(!((((key1 === "allowed_sections") || (key1 === "required_sections")) || (key1 === "optional_sections")) || (key1 === "forbidden_actions"))){
const err12 = {instancePath:instancePath+"/output_contract",schemaPath:"#/properties/output_contract/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data6.allowed_sections !== undefined){
let data7 = data6.allowed_sections;
if(Array.isArray(data7)){
if(data7.length > 100){
const err13 = {instancePath:instancePath+"/output_contract/allowed_sections",schemaPath:"#/properties/output_contract/properties/allowed_sections/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data7.length < 1){
const err14 = {instancePath:instancePath+"/output_contract/allowed_sections",schemaPath:"#/properties/output_contract/properties/allowed_sections/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
const len1 = data7.length;
for(let i1=0; i1<len1; i1++){
let data8 = data7[i1];
if(typeof data8 === "string"){
if(!pattern2.test(data8)){
const err15 = {instancePath:instancePath+"/output_contract/allowed_sections/" + i1,schemaPath:"#/properties/output_contract/properties/allowed_sections/items/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/output_contract/allowed_sections/" + i1,schemaPath:"#/properties/output_contract/properties/allowed_sections/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/output_contract/allowed_sections",schemaPath:"#/properties/output_contract/properties/allowed_sections/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data6.required_sections !== undefined){
let data9 = data6.required_sections;
if(Array.isArray(data9)){
const len2 = data9.length;
for(let i2=0; i2<len2; i2++){
let data10 = data9[i2];
if(typeof data10 === "string"){
if(!pattern2.test(data10)){
const err18 = {instancePath:instancePath+"/output_contract/required_sections/" + i2,schemaPath:"#/properties/output_contract/properties/required_sections/items/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/output_contract/required_sections/" + i2,schemaPath:"#/properties/output_contract/properties/required_sections/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/output_contract/required_sections",schemaPath:"#/properties/output_contract/properties/required_sections/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data6.optional_sections !== undefined){
let data11 = data6.optional_sections;
if(Array.isArray(data11)){
const len3 = data11.length;
for(let i3=0; i3<len3; i3++){
let data12 = data11[i3];
if(typeof data12 === "string"){
if(!pattern2.test(data12)){
const err21 = {instancePath:instancePath+"/output_contract/optional_sections/" + i3,schemaPath:"#/properties/output_contract/properties/optional_sections/items/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/output_contract/optional_sections/" + i3,schemaPath:"#/properties/output_contract/properties/optional_sections/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/output_contract/optional_sections",schemaPath:"#/properties/output_contract/properties/optional_sections/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data6.forbidden_actions !== undefined){
let data13 = data6.forbidden_actions;
if(Array.isArray(data13)){
const len4 = data13.length;
for(let i4=0; i4<len4; i4++){
let data14 = data13[i4];
if(typeof data14 === "string"){
if(!pattern2.test(data14)){
const err24 = {instancePath:instancePath+"/output_contract/forbidden_actions/" + i4,schemaPath:"#/properties/output_contract/properties/forbidden_actions/items/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/output_contract/forbidden_actions/" + i4,schemaPath:"#/properties/output_contract/properties/forbidden_actions/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/output_contract/forbidden_actions",schemaPath:"#/properties/output_contract/properties/forbidden_actions/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/output_contract",schemaPath:"#/properties/output_contract/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.stop_tokens !== undefined){
let data15 = data.stop_tokens;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key2 in data15){
let data16 = data15[key2];
if(typeof data16 === "string"){
if(!pattern2.test(data16)){
const err28 = {instancePath:instancePath+"/stop_tokens/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/stop_tokens/additionalProperties/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/stop_tokens/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/stop_tokens/additionalProperties/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/stop_tokens",schemaPath:"#/properties/stop_tokens/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.sections !== undefined){
let data17 = data.sections;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
for(const key3 in data17){
let data18 = data17[key3];
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
for(const key4 in data18){
if(!(key4 === "checklist")){
const err31 = {instancePath:instancePath+"/sections/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/sections/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data18.checklist !== undefined){
let data19 = data18.checklist;
if(Array.isArray(data19)){
if(data19.length > 100){
const err32 = {instancePath:instancePath+"/sections/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/checklist",schemaPath:"#/properties/sections/additionalProperties/properties/checklist/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data19.length < 1){
const err33 = {instancePath:instancePath+"/sections/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/checklist",schemaPath:"#/properties/sections/additionalProperties/properties/checklist/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
const len5 = data19.length;
for(let i5=0; i5<len5; i5++){
let data20 = data19[i5];
if(typeof data20 === "string"){
if(!pattern2.test(data20)){
const err34 = {instancePath:instancePath+"/sections/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/checklist/" + i5,schemaPath:"#/properties/sections/additionalProperties/properties/checklist/items/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/sections/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/checklist/" + i5,schemaPath:"#/properties/sections/additionalProperties/properties/checklist/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath:instancePath+"/sections/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/checklist",schemaPath:"#/properties/sections/additionalProperties/properties/checklist/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
else {
const err37 = {instancePath:instancePath+"/sections/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/sections/additionalProperties/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath:instancePath+"/sections",schemaPath:"#/properties/sections/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.ids !== undefined){
let data21 = data.ids;
if(Array.isArray(data21)){
if(data21.length > 20){
const err39 = {instancePath:instancePath+"/ids",schemaPath:"#/properties/ids/maxItems",keyword:"maxItems",params:{limit: 20}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
const len6 = data21.length;
for(let i6=0; i6<len6; i6++){
let data22 = data21[i6];
if(typeof data22 === "string"){
if(!pattern2.test(data22)){
const err40 = {instancePath:instancePath+"/ids/" + i6,schemaPath:"#/properties/ids/items/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/ids/" + i6,schemaPath:"#/properties/ids/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
else {
const err42 = {instancePath:instancePath+"/ids",schemaPath:"#/properties/ids/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data.front_matter !== undefined){
let data23 = data.front_matter;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
for(const key5 in data23){
let data24 = data23[key5];
if(Array.isArray(data24)){
if(data24.length > 100){
const err43 = {instancePath:instancePath+"/front_matter/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/front_matter/additionalProperties/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
const len7 = data24.length;
for(let i7=0; i7<len7; i7++){
let data25 = data24[i7];
if(typeof data25 === "string"){
if(!pattern2.test(data25)){
const err44 = {instancePath:instancePath+"/front_matter/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i7,schemaPath:"#/properties/front_matter/additionalProperties/items/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
else {
const err45 = {instancePath:instancePath+"/front_matter/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i7,schemaPath:"#/properties/front_matter/additionalProperties/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/front_matter/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/front_matter/additionalProperties/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
else {
const err47 = {instancePath:instancePath+"/front_matter",schemaPath:"#/properties/front_matter/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
validate27.errors = vErrors;
return errors === 0;
}
export const schemaChecks = {
  "codex-web": validate_codex_web,
  "execplan": validate_execplan,
  "execplan-milestone": validate_execplan_milestone,
  "template": validate_template,
};
