// Made by `npm run generate` from the rules and schemas/; do not edit.
export const ruleIds = [
  "plan/broken-link",
  "plan/checkbox-malformed",
  "plan/heading-level",
  "plan/merge-conflict",
  "plan/placeholder",
  "plan/section-duplicate",
  "plan/section-empty",
  "plan/section-missing",
  "plan/section-order",
  "plan/section-unknown",
  "plan/title",
  "plan/unknown-rule",
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
  "codex/user-story"
];
"use strict";
export const validateConfig = validate21;
const schema6 = {"$schema":"http://json-schema.org/draft-07/schema#","type":"object","additionalProperties":false,"properties":{"$schema":{"type":"string"},"rules":{"type":"object","additionalProperties":false,"properties":{"plan/broken-link":{"$ref":"#/definitions/setting"},"plan/checkbox-malformed":{"$ref":"#/definitions/setting"},"plan/heading-level":{"$ref":"#/definitions/setting"},"plan/merge-conflict":{"$ref":"#/definitions/setting"},"plan/placeholder":{"$ref":"#/definitions/setting"},"plan/section-duplicate":{"$ref":"#/definitions/setting"},"plan/section-empty":{"$ref":"#/definitions/setting"},"plan/section-missing":{"$ref":"#/definitions/setting"},"plan/section-order":{"$ref":"#/definitions/setting"},"plan/section-unknown":{"$ref":"#/definitions/setting"},"plan/title":{"$ref":"#/definitions/setting"},"plan/unknown-rule":{"$ref":"#/definitions/setting"},"codex/acceptance-criteria":{"$ref":"#/definitions/setting"},"codex/clarification-open":{"$ref":"#/definitions/setting"},"codex/clarification-tag":{"$ref":"#/definitions/setting"},"codex/exit-checklist-missing":{"$ref":"#/definitions/setting"},"codex/exit-item-false":{"$ref":"#/definitions/setting"},"codex/exit-item-missing":{"$ref":"#/definitions/setting"},"codex/gate":{"$ref":"#/definitions/setting"},"codex/story-fields":{"$ref":"#/definitions/setting"},"codex/story-heading":{"$ref":"#/definitions/setting"},"codex/story-id-duplicate":{"$ref":"#/definitions/setting"},"codex/story-id-gap":{"$ref":"#/definitions/setting"},"codex/story-id-mismatch":{"$ref":"#/definitions/setting"},"codex/story-section-duplicate":{"$ref":"#/definitions/setting"},"codex/story-section-missing":{"$ref":"#/definitions/setting"},"codex/story-section-unknown":{"$ref":"#/definitions/setting"},"codex/user-story":{"$ref":"#/definitions/setting"}}}},"definitions":{"setting":{"enum":["default","off","error","warning","info","hint"]}}};
const func2 = Object.prototype.hasOwnProperty;
const schema7 = {"enum":["default","off","error","warning","info","hint"]};

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!((((((data === "default") || (data === "off")) || (data === "error")) || (data === "warning")) || (data === "info")) || (data === "hint"))){
const err0 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema7.enum},message:"must be equal to one of the allowed values"};
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
if(!((key0 === "$schema") || (key0 === "rules"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
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
const err1 = {instancePath:instancePath+"/$schema",schemaPath:"#/properties/%24schema/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
if(!(func2.call(schema6.properties.rules.properties, key1))){
const err2 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data1["plan/broken-link"] !== undefined){
if(!(validate22(data1["plan/broken-link"], {instancePath:instancePath+"/rules/plan~1broken-link",parentData:data1,parentDataProperty:"plan/broken-link",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data1["plan/checkbox-malformed"] !== undefined){
if(!(validate22(data1["plan/checkbox-malformed"], {instancePath:instancePath+"/rules/plan~1checkbox-malformed",parentData:data1,parentDataProperty:"plan/checkbox-malformed",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data1["plan/heading-level"] !== undefined){
if(!(validate22(data1["plan/heading-level"], {instancePath:instancePath+"/rules/plan~1heading-level",parentData:data1,parentDataProperty:"plan/heading-level",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data1["plan/merge-conflict"] !== undefined){
if(!(validate22(data1["plan/merge-conflict"], {instancePath:instancePath+"/rules/plan~1merge-conflict",parentData:data1,parentDataProperty:"plan/merge-conflict",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data1["plan/placeholder"] !== undefined){
if(!(validate22(data1["plan/placeholder"], {instancePath:instancePath+"/rules/plan~1placeholder",parentData:data1,parentDataProperty:"plan/placeholder",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data1["plan/section-duplicate"] !== undefined){
if(!(validate22(data1["plan/section-duplicate"], {instancePath:instancePath+"/rules/plan~1section-duplicate",parentData:data1,parentDataProperty:"plan/section-duplicate",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data1["plan/section-empty"] !== undefined){
if(!(validate22(data1["plan/section-empty"], {instancePath:instancePath+"/rules/plan~1section-empty",parentData:data1,parentDataProperty:"plan/section-empty",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data1["plan/section-missing"] !== undefined){
if(!(validate22(data1["plan/section-missing"], {instancePath:instancePath+"/rules/plan~1section-missing",parentData:data1,parentDataProperty:"plan/section-missing",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data1["plan/section-order"] !== undefined){
if(!(validate22(data1["plan/section-order"], {instancePath:instancePath+"/rules/plan~1section-order",parentData:data1,parentDataProperty:"plan/section-order",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data1["plan/section-unknown"] !== undefined){
if(!(validate22(data1["plan/section-unknown"], {instancePath:instancePath+"/rules/plan~1section-unknown",parentData:data1,parentDataProperty:"plan/section-unknown",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data1["plan/title"] !== undefined){
if(!(validate22(data1["plan/title"], {instancePath:instancePath+"/rules/plan~1title",parentData:data1,parentDataProperty:"plan/title",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data1["plan/unknown-rule"] !== undefined){
if(!(validate22(data1["plan/unknown-rule"], {instancePath:instancePath+"/rules/plan~1unknown-rule",parentData:data1,parentDataProperty:"plan/unknown-rule",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data1["codex/acceptance-criteria"] !== undefined){
if(!(validate22(data1["codex/acceptance-criteria"], {instancePath:instancePath+"/rules/codex~1acceptance-criteria",parentData:data1,parentDataProperty:"codex/acceptance-criteria",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data1["codex/clarification-open"] !== undefined){
if(!(validate22(data1["codex/clarification-open"], {instancePath:instancePath+"/rules/codex~1clarification-open",parentData:data1,parentDataProperty:"codex/clarification-open",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data1["codex/clarification-tag"] !== undefined){
if(!(validate22(data1["codex/clarification-tag"], {instancePath:instancePath+"/rules/codex~1clarification-tag",parentData:data1,parentDataProperty:"codex/clarification-tag",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data1["codex/exit-checklist-missing"] !== undefined){
if(!(validate22(data1["codex/exit-checklist-missing"], {instancePath:instancePath+"/rules/codex~1exit-checklist-missing",parentData:data1,parentDataProperty:"codex/exit-checklist-missing",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data1["codex/exit-item-false"] !== undefined){
if(!(validate22(data1["codex/exit-item-false"], {instancePath:instancePath+"/rules/codex~1exit-item-false",parentData:data1,parentDataProperty:"codex/exit-item-false",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data1["codex/exit-item-missing"] !== undefined){
if(!(validate22(data1["codex/exit-item-missing"], {instancePath:instancePath+"/rules/codex~1exit-item-missing",parentData:data1,parentDataProperty:"codex/exit-item-missing",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data1["codex/gate"] !== undefined){
if(!(validate22(data1["codex/gate"], {instancePath:instancePath+"/rules/codex~1gate",parentData:data1,parentDataProperty:"codex/gate",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data1["codex/story-fields"] !== undefined){
if(!(validate22(data1["codex/story-fields"], {instancePath:instancePath+"/rules/codex~1story-fields",parentData:data1,parentDataProperty:"codex/story-fields",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data1["codex/story-heading"] !== undefined){
if(!(validate22(data1["codex/story-heading"], {instancePath:instancePath+"/rules/codex~1story-heading",parentData:data1,parentDataProperty:"codex/story-heading",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data1["codex/story-id-duplicate"] !== undefined){
if(!(validate22(data1["codex/story-id-duplicate"], {instancePath:instancePath+"/rules/codex~1story-id-duplicate",parentData:data1,parentDataProperty:"codex/story-id-duplicate",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data1["codex/story-id-gap"] !== undefined){
if(!(validate22(data1["codex/story-id-gap"], {instancePath:instancePath+"/rules/codex~1story-id-gap",parentData:data1,parentDataProperty:"codex/story-id-gap",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data1["codex/story-id-mismatch"] !== undefined){
if(!(validate22(data1["codex/story-id-mismatch"], {instancePath:instancePath+"/rules/codex~1story-id-mismatch",parentData:data1,parentDataProperty:"codex/story-id-mismatch",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data1["codex/story-section-duplicate"] !== undefined){
if(!(validate22(data1["codex/story-section-duplicate"], {instancePath:instancePath+"/rules/codex~1story-section-duplicate",parentData:data1,parentDataProperty:"codex/story-section-duplicate",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data1["codex/story-section-missing"] !== undefined){
if(!(validate22(data1["codex/story-section-missing"], {instancePath:instancePath+"/rules/codex~1story-section-missing",parentData:data1,parentDataProperty:"codex/story-section-missing",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data1["codex/story-section-unknown"] !== undefined){
if(!(validate22(data1["codex/story-section-unknown"], {instancePath:instancePath+"/rules/codex~1story-section-unknown",parentData:data1,parentDataProperty:"codex/story-section-unknown",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data1["codex/user-story"] !== undefined){
if(!(validate22(data1["codex/user-story"], {instancePath:instancePath+"/rules/codex~1user-story",parentData:data1,parentDataProperty:"codex/user-story",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
