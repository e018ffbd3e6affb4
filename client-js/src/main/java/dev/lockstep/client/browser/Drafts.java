package dev.lockstep.client.browser;

import org.teavm.jso.JSBody;

/**
 * What the user typed survives a reload: kept for path and query of the page, for an hour, used
 * once. What must not be stored keeps the page from being reloaded after an error instead.
 */
public final class Drafts {
  private Drafts() {}

  /**
   * Starts watching fields. Adds {@code browser.soon}, which tries something until it succeeds or
   * 10 s are over; {@code browser.draft}, which keeps what is typed and tells whether that worked;
   * and {@code browser.settle}, which tells the tab whether something is typed that no draft may
   * keep.
   *
   * @param browser where to watch
   * @param tab hears whether it may be reloaded
   */
  // What is typed belongs to the page in which it was typed: Back has changed the address before
  // anybody is asked. A field is found again by what it is called and, among those called the same,
  // its place.
  // Frameworks patch the value of an element; the prototype's setter and an event is what they take
  // for typing. Text is put into editable elements as text: HTML would be a way to inject some.
  // What a field held before counts as of the first key: React copies every value to the attribute.
  // Fields in shadow trees cannot be named that way, so they are never stored.
  @JSBody(
      params = {"browser", "tab"},
      script =
          """
          var _keeps = browser.options.drafts !== false;
          var _dirty = [];
          var _fields = 'input,textarea,select,[contenteditable]';

          function _drafts() {
            var _all = browser.parse(browser.read('drafts'));
            for (var _path in _all) {
              if (!(browser.now() - _all[_path].at < 3600000)) { delete _all[_path]; }
            }
            return _all;
          }
          function _save(_all) {
            var _text = Object.keys(_all).length ? JSON.stringify(_all) : '';
            return browser.read('drafts') === _text || browser.write('drafts', _text);
          }
          function _page() { return location.pathname + location.search; }
          function _isPrivate(_field) {
            return /^(password|file|hidden)$/.test(_field.type)
                || /password|one-time-code|\\bcc-/.test(_field.autocomplete)
                || _field.getRootNode() !== document || _field.closest('[data-lockstep-private]');
          }
          function _isEditable(_field) { return _field.value === undefined; }
          function _value(_field) {
            return _isEditable(_field) ? _field.innerText
                : /^(checkbox|radio)$/.test(_field.type) ? _field.checked
                : _field.options ? [].map.call(_field.options, function(_option) {
                  return _option.selected;
                }).join()
                : _field.value;
          }
          function _name(_field) {
            var _form = _field.form;
            return [_field.nodeName, _field.type, _field.name, _field.id,
                /^radio$/.test(_field.type) && _field.value,
                _form && (_form.getAttribute('id') || _form.getAttribute('name'))].join('|');
          }
          function _namesakes(_called) {
            return [].filter.call(document.querySelectorAll(_fields), function(_field) {
              return _name(_field) === _called;
            });
          }
          function _put(_field, _kept) {
            if (_value(_field) === _kept) {
              return;
            }
            if (typeof _kept === 'boolean') {
              _field.click();
            } else if (_isEditable(_field)) {
              _field.innerText = _kept;
            } else if (_field.options) {
              _kept.split(',').forEach(function(_selected, _place) {
                if (_field.options[_place]) {
                  _field.options[_place].selected = _selected === 'true';
                }
              });
            } else {
              Object.getOwnPropertyDescriptor(Object.getPrototypeOf(_field), 'value')
                  .set.call(_field, _kept);
            }
            ['input', 'change', 'lockstep:draft'].forEach(function(_type) {
              _field.dispatchEvent(new Event(_type, {bubbles: true}));
            });
          }
          function _typed(_event) {
            var _field = _event.composedPath ? _event.composedPath()[0] : _event.target;
            while (_field && !(_field.matches && _field.matches(_fields))) {
              _field = _field.parentNode;
            }
            if (_field && _dirty.every(function(_entry) { return _entry[0] !== _field; })) {
              _dirty.push([_field, _page(), typeof _value(_field) === 'boolean'
                  ? _field.defaultChecked : _field.defaultValue || '']);
            }
            browser.settle();
          }
          function _forget(_event) {
            _dirty = _dirty.filter(function(_entry) { return _entry[0].form !== _event.target; });
            browser.settle();
          }
          function _isTyped(_entry) {
            return _entry[0].isConnected && _value(_entry[0]) !== _entry[2];
          }

          browser.settle = function() {
            _dirty = _dirty.filter(_isTyped);
            tab.typed(_dirty.some(function(_entry) { return !_keeps || _isPrivate(_entry[0]); }));
          };
          browser.draft = function() {
            var _all = _drafts();
            var _kept = {};
            _dirty.filter(_isTyped).forEach(function(_entry) {
              var _field = _entry[0];
              if (_keeps && !_isPrivate(_field)) {
                var _draft = _kept[_entry[1]] = _kept[_entry[1]] || {at: browser.now(), fields: []};
                _draft.fields.push([_name(_field), _namesakes(_name(_field)).indexOf(_field),
                    _value(_field)]);
              }
            });
            return _save(Object.assign(_all, _kept));
          };
          browser.soon = function(_try) {
            function _stop() {
              _observer.disconnect();
              _cancel();
            }
            var _observer = new MutationObserver(browser.safe(function() {
              if (_try()) { _stop(); }
            }));
            var _cancel = browser.after(10000, _stop);
            if (_try()) {
              _cancel();
            } else {
              _observer.observe(document, {childList: true, subtree: true});
            }
          };

          browser.on(document, 'input', _typed);
          browser.on(document, 'change', _typed);
          browser.on(document, 'submit', _forget);
          browser.on(document, 'reset', _forget);
          var _stored = _drafts();
          var _draft = _stored[_page()];
          delete _stored[_page()];
          _save(_stored);
          var _waiting = _keeps && _draft && _draft.fields;
          if (Array.isArray(_waiting)) {
            browser.soon(function() {
              _waiting = _waiting.filter(function(_entry) {
                var _field = _namesakes(_entry[0])[_entry[1]];
                if (_field && !_isPrivate(_field)) { _put(_field, _entry[2]); }
                return !_field;
              });
              return !_waiting.length;
            });
          }
          """)
  public static native void start(Browser browser, LiveTab tab);
}
