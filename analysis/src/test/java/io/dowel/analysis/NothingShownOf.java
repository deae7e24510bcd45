package io.dowel.analysis;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

/** The condition that a class neither takes nor gives anything of some library in what others can see of it. */
final class NothingShownOf extends ArchCondition<JavaClass> {

    private final String library;

    NothingShownOf(String library) {
        super("show nothing of " + library);
        this.library = library;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        Stream<JavaClass> inMethods = type.getCodeUnits().stream()
                .filter(unit -> !unit.getModifiers().contains(JavaModifier.PRIVATE))
                .flatMap(NothingShownOf::shown);
        Stream<JavaClass> inFields = type.getFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.PRIVATE))
                .map(JavaField::getRawType);
        Stream.of(inMethods, inFields, type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream())
                .flatMap(s -> s)
                .filter(seen -> seen.getPackageName().startsWith(library))
                .forEach(seen ->
                        events.add(SimpleConditionEvent.violated(type, type.getName() + " shows " + seen.getName())));
    }

    private static Stream<JavaClass> shown(JavaCodeUnit unit) {
        return Stream.concat(
                Stream.of(unit.getRawReturnType()),
                Stream.concat(unit.getRawParameterTypes().stream(), unit.getExceptionTypes().stream()));
    }
}
