using static Safe.Framework.Generators.Emitting.GeneratedNames;

namespace Safe.Framework.Generators.Emitting;

/// <summary>Writes the freeze unit of a class and the <c>forward</c> that runs through it.</summary>
internal static class FreezeEmitter
{
    public static void Write(SourceWriter writer, FreezeUnitModel unit, DeclarationModel type)
    {
        WriteUnit(writer, unit, type);
        writer.Line();
        string origin = Origin(unit.File, $"[FreezePolicy] on {type.Cref}");
        WriteForward(writer, unit.Forward, origin);
        if (unit.OverridesTrain)
        {
            writer.Line();
            writer.Line("/// <summary>Sets the training mode, which the frozen prefix does not take: its dropout stays off.</summary>");
            writer.Line(origin);
            writer.Line(GeneratedCode);
            writer.Line("public override void train(bool train = true) => base.train(FreezeUnit.Trains(train));");
        }
    }

    private static void WriteUnit(SourceWriter writer, FreezeUnitModel unit, DeclarationModel type)
    {
        writer.Line(GeneratedCode);
        writer.Line($"private {FreezeUnit}? __freezeUnit;");
        writer.Line();
        writer.Line($"/// <summary>The freeze unit that <c>[FreezePolicy]</c> makes of this {See(type.Cref)}.</summary>");
        writer.Line(Origin(unit.File, $"[FreezePolicy] on {type.Cref}"));
        writer.Line(GeneratedCode);
        writer.Line($"public {FreezeUnit} FreezeUnit => __freezeUnit ??= new(this, new(){Literals.Initializer(unit.Defaults)});");
    }

    private static void WriteForward(SourceWriter writer, ForwardModel forward, string origin)
    {
        string core = forward.CoreHasOwnName ? See("ForwardCore") : "<c>ForwardCore</c>";
        string pass = FreeName("pass", forward);
        string arguments = string.Join(", ", forward.Parameters.Select(parameter => parameter.Name));
        string call = $"{pass}.Run({string.Join(", ", forward.Parameters.Select(parameter => parameter.Name).Prepend("ForwardCore"))})";
        writer.Line($"/// <summary>Runs {core} on the path that the unit's state asks for.</summary>");
        writer.Line(origin);
        writer.Line(GeneratedCode);
        string parameters = string.Join(", ", forward.Parameters.Select(parameter => $"{parameter.Type} {parameter.Name}"));
        using (writer.Block($"public override {forward.Result} forward({parameters})"))
        {
            writer.Line($"using {UnitPass} {pass} = FreezeUnit.Enter();");
            if (forward.MayBeCached)
            {
                string cached = FreeName("cached", forward);
                using (writer.Block($"if ({pass}.Cached({forward.Parameters[0].Name}) is {{ }} {cached})"))
                {
                    writer.Line($"return {cached};");
                }
            }
            using (writer.Block($"if ({pass}.RunsBare)"))
            {
                writer.Line($"{pass}.LeaveBare(ForwardCore({arguments}){(forward.ReturnsTuple ? ".Item1" : "")});");
            }
            if (!forward.ReturnsTuple && !forward.OutputMayBeNull)
            {
                writer.Line($"return {pass}.Leave({call});");
                return;
            }
            string result = FreeName("result", forward);
            string output = forward.ReturnsTuple ? result + ".Item1" : result;
            writer.Line($"{forward.Result} {result} = {call};");
            writer.Line($"{output} = {(forward.OutputMayBeNull ? $"{output} is null ? null : " : "")}{pass}.Leave({output});");
            writer.Line($"return {result};");
        }
    }

    /// <summary>A name for a local that no parameter of the user's has.</summary>
    private static string FreeName(string name, ForwardModel forward)
    {
        while (forward.Parameters.Any(parameter => string.Equals(parameter.Name, name, StringComparison.Ordinal)))
        {
            name += "_";
        }
        return name;
    }
}
