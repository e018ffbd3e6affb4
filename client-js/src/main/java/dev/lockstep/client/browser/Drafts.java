package dev.lockstep.client.browser;

import dev.lockstep.client.decision.DraftPolicy;
import dev.lockstep.client.decision.Waits;
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
  // A field belongs to the page that shows it, and one that is hidden to the page in which it was
  // typed in: a router may keep the pages behind it. browser.at, since Back has changed the address
  // before anybody is asked.
  // A field is found again by what it is called, with the hosts of the shadow trees around it, and
  // by its place among those called the same.
  // Frameworks patch the value of an element; the prototype's setter and an event is what they take
  // for typing. Text is put into editable elements as text: HTML would be a way to inject some.
  // Of typing in a closed shadow tree only the host is to be seen. A submit event does not leave
  // its shadow tree, so that the form itself is listened to.
  // What waited in vain for its field goes on waiting in the next page.
  // The event of the client comes a microtask later, when the app holds the client.
  // What a field held before counts as of the first key: React copies every value to the attribute.
  @JSBody(
      params = {"browser", "tab"},
      script =
          """
          var _keeps = browser.options.drafts !== false;
          var _dirty = [];
          var _fields = 'input,textarea,select,[contenteditable]';
          var _forgets = browser.safe(_forget);
          var _born = _page();

          function _drafts() {
            var _all = browser.parse(browser.read('drafts'));
            for (var _path in _all) {
              if (!(browser.now() - _all[_path].at <"""
              + DraftPolicy.MAX_AGE
              + """
          )) { delete _all[_path]; }
            }
            return _all;
          }
          function _save(_all) {
            var _text = Object.keys(_all).length ? JSON.stringify(_all) : '';
            return browser.read('drafts') === _text || browser.write('drafts', _text);
          }
          function _page() { return browser.at.split('#')[0]; }
          function _around(_node, _selector) {
            var _found;
            while (_node && !(_found = _node.closest(_selector))) {
              _node = _node.getRootNode().host;
            }
            return _found;
          }
          function _form(_field) { return _field.form || _around(_field, 'form'); }
          function _isPrivate(_field) {
            return tab.isPrivate(String(_field.type), String(_field.autocomplete))
                || _around(_field, '[data-lockstep-private]');
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
            var _owner = _field.form;
            var _host = _field.getRootNode().host;
            return [_field.nodeName, _field.type, _field.name, _field.id,
                /^radio$/.test(_field.type) && _field.value,
                _owner && (_owner.getAttribute('id') || _owner.getAttribute('name')),
                _host && _name(_host)].join('|');
          }
          function _namesakes(_called) {
            var _found = [];
            browser.roots().forEach(function(_root) {
              _root.querySelectorAll(_fields).forEach(function(_field) {
                if (_name(_field) === _called) { _found.push(_field); }
              });
            });
            return _found;
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
              Object.getOwnPropertyDescriptor((/^i/i.test(_field.nodeName)
                  ? HTMLInputElement : HTMLTextAreaElement).prototype, 'value')
                  .set.call(_field, _kept);
            }
            ['input', 'change', 'lockstep:draft'].forEach(function(_type) {
              _field.dispatchEvent(new Event(_type, {bubbles: true, composed: _type !== 'change'}));
            });
            Promise.resolve().then(function() { browser.emit('draft', {field: _field}); });
          }
          function _typed(_event) {
            var _field = _event.composedPath ? _event.composedPath()[0] : _event.target;
            while (_field && !(_field.matches && _field.matches(_fields))) {
              _field = _field.parentNode;
            }
            var _sealed = !_field && _event.isTrusted && _event.target;
            _field = _field || _sealed;
            if (_field && _dirty.every(function(_entry) { return _entry[0] !== _field; })) {
              _dirty.push([_field, _page(), _sealed, typeof _value(_field) === 'boolean'
                  ? _field.defaultChecked : _field.defaultValue || '']);
              var _owner = _form(_field);
              if (_owner && _owner.getRootNode() !== document) {
                _owner.addEventListener('submit', _forgets);
                _owner.addEventListener('reset', _forgets);
              }
            }
            browser.settle();
          }
          function _forget(_event) {
            _dirty = _dirty.filter(function(_entry) {
              return _form(_entry[0]) !== _event.target;
            });
            browser.settle();
          }
          function _isTyped(_entry) {
            return _entry[0].isConnected && (_entry[2] || _value(_entry[0]) !== _entry[3]);
          }

          browser.roots = function() {
            var _roots = [document];
            for (var _next = 0; _next < _roots.length; _next++) {
              _roots[_next].querySelectorAll('*').forEach(function(_element) {
                if (_element.shadowRoot) { _roots.push(_element.shadowRoot); }
              });
            }
            return _roots;
          };
          browser.settle = function() {
            _dirty = _dirty.filter(_isTyped);
            tab.typed(_dirty.some(function(_entry) {
              return !_keeps || _entry[2] || _isPrivate(_entry[0]);
            }));
          };
          browser.draft = function() {
            _unpack();
            var _all = _drafts();
            var _kept = {};
            function _keep(_path, _entry) {
              _kept[_path] = _kept[_path] || {at: browser.now(), fields: []};
              _kept[_path].fields.push(_entry);
            }
            (_waiting || []).forEach(function(_entry) { _keep(_born, _entry); });
            _dirty.filter(_isTyped).forEach(function(_entry) {
              var _field = _entry[0];
              if (_keeps && !_entry[2] && !_isPrivate(_field)) {
                _keep(_field.getClientRects().length ? _page() : _entry[1], [_name(_field),
                    _namesakes(_name(_field)).indexOf(_field), _value(_field)]);
              }
            });
            return _save(Object.assign(_all, _kept));
          };
          browser.soon = function(_try) {
            function _stop() {
              _observer.disconnect();
              _cancel();
            }
            function _attempt() {
              if (_try()) { return _stop(); }
              browser.roots().forEach(function(_root) {
                _observer.observe(_root, {childList: true, subtree: true});
              });
            }
            var _observer = new MutationObserver(browser.safe(_attempt));
            var _cancel = browser.after("""
              + Waits.PAGE_CONTENT
              + """
          , _stop);
            _attempt();
          };

          browser.on(document, 'input', _typed);
          browser.on(document, 'change', _typed);
          browser.on(document, 'submit', _forget);
          browser.on(document, 'reset', _forget);
          var _waiting;
          var _unpack = browser.later(function() {
            var _stored = _drafts();
            var _draft = _stored[_born];
            delete _stored[_born];
            _save(_stored);
            _waiting = _keeps && _draft && Array.isArray(_draft.fields) && _draft.fields;
            if (_waiting) {
              browser.soon(function() {
                _waiting = _waiting.filter(function(_entry) {
                  var _field = _namesakes(_entry[0])[_entry[1]];
                  if (_field && !_isPrivate(_field)) { _put(_field, _entry[2]); }
                  return !_field;
                });
                return !_waiting.length;
              });
            }
          });
          """)
  public static native void start(Browser browser, LiveTab tab);
}
