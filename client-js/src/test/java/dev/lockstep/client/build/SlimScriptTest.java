package dev.lockstep.client.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlimScriptTest {
  private static final String TABLE = "T([A,0,H,[],1,0,0,0]);";

  @Test
  void scriptOfAnotherRelease_failsTheBuild() {
    assertThatThrownBy(() -> SlimScript.slim(TABLE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must have exactly once: §=str=>str===null?null:str.§");
  }

  @Test
  void scriptWithoutTablesOfClasses_failsTheBuild() {
    assertThatThrownBy(() -> Classes.slim("A=I();"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must have tables of classes");
  }

  @Test
  void classWhoseTableNamesMethods_failsTheBuild() {
    String tables = "T([A,0,H,[B,C],1,0,()=>D(),0,\nE,0,H,[],1,0,0,[\"b\",F]]);";
    assertThatThrownBy(() -> Classes.slim(tables))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a class needs methods of its prototype");
  }

  @Test
  void constructors_goWhereNobodyIsMadeOfThem() {
    String script =
        "let I=superclass=>{};function H(){this.$id$=0;}\nA=I(),B=I(A),M=I(),C=I();"
            + "function R(){let a=this;M.call(a);a.b=null;a.c=0.0;}\n"
            + "function L(){H.call(this);this.d=0;}\nb=new\nR;c=new R();new L;new C;"
            + "E=a=>{let b=new B();F(b,a);return b;}";
    assertThat(Classes.slim(script + TABLE).replace(" ", ""))
        .isEqualTo(
            "letI=superclass=>{};functionH(){}\nA=0,B=0,M=0,C=I();"
                + "\nfunctionL(){this.d=0;}\nb={}\n;c={};newL;newC;E=0");
  }

  @Test
  void recordThatIsNotOnlyMade_failsTheBuild() {
    String script =
        "let I=superclass=>{};function H(){this.$id$=0;}\nM=I();"
            + "function R(){let a=this;M.call(a);a.b=null;}\nb instanceof R;";
    assertThatThrownBy(() -> Classes.slim(script + TABLE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("constructor of a record must only be called");
  }

  @Test
  void strings_areThoseOfJavaScript() {
    String script =
        """
        let P,L=strings=>{fill();},N=index=>P[index],K=str=>str===null?null:C(str),Q=str=>str===null?null:str.ck;
        D=(a,b)=>{a.ck=b;},C=a=>{let b=new S();D(b,a);return b;},U=(a,b)=>{return a.ck.charCodeAt(b);};
        B=(a,b,c)=>{let d,e,f;if((c+R(b)|0)>R(a))return 0;d=0;while(d<R(b)){e=U(b,d);f=c+1|0;if(e!=U(a,c))return 0;d=d+1|0;c=f;}return 1;};
        W=(a,b)=>{let c;if(a===b)return 1;if(!(b instanceof S))return 0;c=b;return a.ck!==c.ck?0:1;};
        use(N(1),N
        (0),N(index));L(["a\\"b","PUT"]);
        S.prototype.toString=function(){return Q(this);};S.prototype.valueOf=S.prototype.toString;H.prototype.toString=function(){return Q(E(this));};
        """;
    assertThat(NativeStrings.in(script).replace(" ", "").strip())
        .isEqualTo(
            """
            const$0="a\\"b",$1="PUT";letP,L=strings=>{fill();},N=index=>P[index],K=str=>str,Q=str=>str;
            D=(a,b)=>{a=b;},C=a=>a,U=(a,b)=>{returna.charCodeAt(b);};
            B=(a,b,c)=>{returna.startsWith(b,c)?1:0;};
            W=(a,b)=>{returna!==b?0:1;};
            use($1,
            $0,N(index));""");
  }

  @Test
  void exportedMethods_areCalledStraight() {
    String exports = "(()=>{let c;c=A.prototype;c.woken=J(Wo);c.close\n=J(Cl);})();";
    assertThat(
            StraightCalls.in(exports + "b.woken();c\n.woken(_at);_course.close();_channel.close();")
                .replace(" ", ""))
        .isEqualTo("\nWo(b);\nWo(c,_at);Cl(_course);_channel.close();");
  }

  @ParameterizedTest
  @CsvSource({
    "b.woken=function(){};, otherwise than a member that scripts add: woken",
    "_other.woken();, was _other.woken",
    "_at().woken();, was .woken"
  })
  void callThatMayBeOfAnother_failsTheBuild(String script, String complaint) {
    String exports = "(()=>{let c;c=A.prototype;c.woken=J(Wo);})();";
    assertThatThrownBy(() -> StraightCalls.in(exports + script))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(complaint);
  }
}
