package dev.lockstep.it.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The manifest of {@code demo-spa/deploy} against a schema of the fields that it uses, written by
 * hand after Kubernetes' own of apps/v1: reduced, but strict.
 */
class KubernetesManifestIT {

  @Test
  void manifest_fitsTheSchema() throws Exception {
    assertThat(check(manifest())).isEmpty();
  }

  @Test
  void misspeltField_isFound() throws Exception {
    String misspelt = manifest().replace("terminationGracePeriodSeconds", "terminationGrace");

    assertThat(check(misspelt))
        .singleElement()
        .asString()
        .contains("terminationGrace", "additional properties");
  }

  private static String manifest() throws Exception {
    String deploy = System.getProperty("lockstep.deploy", "../demo-spa/deploy");
    return Files.readString(Path.of(deploy, "kubernetes", "deployment.yaml"));
  }

  private static List<Error> check(String yaml) throws Exception {
    try (InputStream in =
        KubernetesManifestIT.class.getResourceAsStream("/kubernetes/deployment.schema.json")) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
      return schema.validate(yaml, InputFormat.YAML);
    }
  }
}
