// What stands in for functions of TeaVM's runtime and class library (see TeavmRuntime): the client uses no reflection,
// counts on no exception of Java, and its strings are those of JavaScript.

const $rt_str = (text) => text;
const $rt_ustr = (text) => text;
const $rt_classWithoutFields = () => function () {};
const $rt_fillNativeException = () => {};
const $rt_createPrimitiveCls = () => {};
const $rt_arraycls = () => {};
const JavaError = Error;
function jl_Object() {}
const jl_Object_toString = () => "";
const jl_String_$callClinit = () => {};
const jl_String_charAt = (text, index) => text.charCodeAt(index);
const jl_String_startsWith = (text, prefix, index) => (text.startsWith(prefix, index) ? 1 : 0);
const jl_String_equals = (text, other) => (text === other ? 1 : 0);
const jl_String_indexOf = (text, part) => text.indexOf(part);
const jl_String_substring = (text, from, to) => text.substring(from, to);
const jl_String_substring0 = (text, from) => text.substring(from);
