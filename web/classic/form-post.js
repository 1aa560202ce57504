/*
 * Sends the form of the page on its way (OAuth 2.0 Form Post Response Mode §2). It stands behind the form, is no
 * module, and is written for browsers of any age: whoever cannot run it presses the button.
 */
document.getElementById('form-post').submit();
