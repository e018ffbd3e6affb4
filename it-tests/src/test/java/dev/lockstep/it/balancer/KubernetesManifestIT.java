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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The Deployments of {@code demo-spa/deploy} against a schema of the fields that they use, written
 * by hand after Kubernetes' own of apps/v1: reduced, but strict.
 */
class KubernetesManifestIT {

  @ParameterizedTest
  @ValueSource(strings = {"deployment.yaml", "spring-boot.yaml"})
  void manifest_fitsTheSchema(String name) throws Exception {
    assertThat(check(manifest(name))).isEmpty();
  }

  @Test
  void misspeltField_isFound() throws Exception {
    String misspelt =
        manifest("deployment.yaml").replace("terminationGracePeriodSeconds", "terminationGrace");

    assertThat(check(misspelt))
        .singleElement()
        .asString()
        .contains("terminationGrace", "additional properties");
  }

  private static String manifest(String name) throws Exception {
    String deploy = System.getProperty("lockstep.deploy", "../demo-spa/deploy");
    return Files.readString(Path.of(deploy, "kubernetes", name));
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
