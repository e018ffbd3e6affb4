# Instances: 3
#
# Varnish 7.1 repeats what an instance refused, at the next one, POST bodies of up to 1 MB included.
# Run by the tests on Varnish 7.1.1, where it is installed: one old instance of three, 60 requests of a new tab, half of
# them POSTs of 60 kB, all answered by a new one, none twice. Not run: a roll under load, faults.
# Placeholders: {HOST_1}, {PORT_1} … of the instances.
vcl 4.1;

import directors;
import std;

probe ready { .url = "/lockstep/ready"; .interval = 500ms; .timeout = 1s; .window = 1; .threshold = 1; }
backend instance1 { .host = "{HOST_1}"; .port = "{PORT_1}"; .probe = ready; }
backend instance2 { .host = "{HOST_2}"; .port = "{PORT_2}"; .probe = ready; }
backend instance3 { .host = "{HOST_3}"; .port = "{PORT_3}"; .probe = ready; }

sub vcl_init {
  new fleet = directors.round_robin();
  fleet.add_backend(instance1);
  fleet.add_backend(instance2);
  fleet.add_backend(instance3);
}

sub vcl_recv {
  unset req.http.Build-Refuse-Status;
  # Only a kept body can be sent again.
  if (req.method == "POST" || req.method == "PUT" || req.method == "PATCH") {
    std.cache_req_body(1MB);
  }
  return (pass);
}

sub vcl_backend_fetch {
  set bereq.backend = fleet.backend();
}

sub vcl_backend_response {
  if (beresp.status == 421 && beresp.http.Build-Refused && bereq.retries < 4) {
    return (retry);
  }
}
