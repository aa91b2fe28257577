<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="AllStyleCategories" labelsEnabled="1">
 <temporal enabled="1" mode="4" limitMode="0" startField="start_date" endField="end_date" startExpression="to_datetime(coalesce(&quot;start_date&quot;, @map_start_time, to_date(&#39;2000-02-01&#39;)))" endExpression="to_datetime(coalesce(&quot;end_date&quot;, @map_end_time, to_date(&#39;2000-02-29&#39;))) + to_interval(&#39;1 day&#39;)" durationUnit="min" fixedDuration="0" accumulate="0">
  <fixedRange>
   <start/>
   <end/>
  </fixedRange>
 </temporal>
 <renderer-v2 type="categorizedSymbol" attr="force_id" symbollevels="0" forceraster="0" enableorderby="0">
  <categories>
   <category render="true" type="string" value="sector-central" label="Sector Central" symbol="0"/>
   <category render="true" type="string" value="sector-east" label="Sector East" symbol="1"/>
   <category render="true" type="string" value="sector-oecussi" label="Oecussi" symbol="2"/>
   <category render="true" type="string" value="sector-west" label="Sector West" symbol="3"/>
  </categories>
  <symbols>
   <symbol type="fill" name="0" alpha="1" clip_to_extent="1">
    <data_defined_properties>
     <Option type="Map">
      <Option name="name" type="QString" value=""/>
      <Option name="properties" type="Map"/>
      <Option name="type" type="QString" value="collection"/>
     </Option>
    </data_defined_properties>
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" type="QString" value="123,74,158,30"/>
      <Option name="style" type="QString" value="solid"/>
      <Option name="outline_style" type="QString" value="no"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="@map_start_time IS NOT NULL OR coalesce(&quot;shown&quot;, true)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="LinePatternFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="angle" type="QString" value="45"/>
      <Option name="distance" type="QString" value="1.609"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="@map_start_time IS NOT NULL OR coalesce(&quot;shown&quot;, true)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
     <symbol type="line" name="@0@1" alpha="1" clip_to_extent="1">
      <data_defined_properties>
       <Option type="Map">
        <Option name="name" type="QString" value=""/>
        <Option name="properties" type="Map"/>
        <Option name="type" type="QString" value="collection"/>
       </Option>
      </data_defined_properties>
      <layer class="SimpleLine" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="line_color" type="QString" value="123,74,158,120"/>
        <Option name="line_width" type="QString" value="0.272"/>
        <Option name="line_style" type="QString" value="solid"/>
       </Option>
       <data_defined_properties>
        <Option type="Map">
         <Option name="name" type="QString" value=""/>
         <Option name="properties" type="Map"/>
         <Option name="type" type="QString" value="collection"/>
        </Option>
       </data_defined_properties>
      </layer>
     </symbol>
    </layer>
   </symbol>
   <symbol type="fill" name="1" alpha="1" clip_to_extent="1">
    <data_defined_properties>
     <Option type="Map">
      <Option name="name" type="QString" value=""/>
      <Option name="properties" type="Map"/>
      <Option name="type" type="QString" value="collection"/>
     </Option>
    </data_defined_properties>
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" type="QString" value="181,119,42,30"/>
      <Option name="style" type="QString" value="solid"/>
      <Option name="outline_style" type="QString" value="no"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="@map_start_time IS NOT NULL OR coalesce(&quot;shown&quot;, true)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="LinePatternFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="angle" type="QString" value="135"/>
      <Option name="distance" type="QString" value="1.609"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="@map_start_time IS NOT NULL OR coalesce(&quot;shown&quot;, true)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
     <symbol type="line" name="@1@1" alpha="1" clip_to_extent="1">
      <data_defined_properties>
       <Option type="Map">
        <Option name="name" type="QString" value=""/>
        <Option name="properties" type="Map"/>
        <Option name="type" type="QString" value="collection"/>
       </Option>
      </data_defined_properties>
      <layer class="SimpleLine" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="line_color" type="QString" value="181,119,42,120"/>
        <Option name="line_width" type="QString" value="0.272"/>
        <Option name="line_style" type="QString" value="solid"/>
       </Option>
       <data_defined_properties>
        <Option type="Map">
         <Option name="name" type="QString" value=""/>
         <Option name="properties" type="Map"/>
         <Option name="type" type="QString" value="collection"/>
        </Option>
       </data_defined_properties>
      </layer>
     </symbol>
    </layer>
   </symbol>
   <symbol type="fill" name="2" alpha="1" clip_to_extent="1">
    <data_defined_properties>
     <Option type="Map">
      <Option name="name" type="QString" value=""/>
      <Option name="properties" type="Map"/>
      <Option name="type" type="QString" value="collection"/>
     </Option>
    </data_defined_properties>
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" type="QString" value="168,50,74,30"/>
      <Option name="style" type="QString" value="solid"/>
      <Option name="outline_style" type="QString" value="no"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="@map_start_time IS NOT NULL OR coalesce(&quot;shown&quot;, true)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="LinePatternFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="angle" type="QString" value="45"/>
      <Option name="distance" type="QString" value="1.609"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="@map_start_time IS NOT NULL OR coalesce(&quot;shown&quot;, true)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
     <symbol type="line" name="@2@1" alpha="1" clip_to_extent="1">
      <data_defined_properties>
       <Option type="Map">
        <Option name="name" type="QString" value=""/>
        <Option name="properties" type="Map"/>
        <Option name="type" type="QString" value="collection"/>
       </Option>
      </data_defined_properties>
      <layer class="SimpleLine" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="line_color" type="QString" value="168,50,74,120"/>
        <Option name="line_width" type="QString" value="0.272"/>
        <Option name="line_style" type="QString" value="solid"/>
       </Option>
       <data_defined_properties>
        <Option type="Map">
         <Option name="name" type="QString" value=""/>
         <Option name="properties" type="Map"/>
         <Option name="type" type="QString" value="collection"/>
        </Option>
       </data_defined_properties>
      </layer>
     </symbol>
    </layer>
   </symbol>
   <symbol type="fill" name="3" alpha="1" clip_to_extent="1">
    <data_defined_properties>
     <Option type="Map">
      <Option name="name" type="QString" value=""/>
      <Option name="properties" type="Map"/>
      <Option name="type" type="QString" value="collection"/>
     </Option>
    </data_defined_properties>
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" type="QString" value="47,138,134,30"/>
      <Option name="style" type="QString" value="solid"/>
      <Option name="outline_style" type="QString" value="no"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="@map_start_time IS NOT NULL OR coalesce(&quot;shown&quot;, true)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="LinePatternFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="angle" type="QString" value="135"/>
      <Option name="distance" type="QString" value="1.609"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="@map_start_time IS NOT NULL OR coalesce(&quot;shown&quot;, true)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
     <symbol type="line" name="@3@1" alpha="1" clip_to_extent="1">
      <data_defined_properties>
       <Option type="Map">
        <Option name="name" type="QString" value=""/>
        <Option name="properties" type="Map"/>
        <Option name="type" type="QString" value="collection"/>
       </Option>
      </data_defined_properties>
      <layer class="SimpleLine" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="line_color" type="QString" value="47,138,134,120"/>
        <Option name="line_width" type="QString" value="0.272"/>
        <Option name="line_style" type="QString" value="solid"/>
       </Option>
       <data_defined_properties>
        <Option type="Map">
         <Option name="name" type="QString" value=""/>
         <Option name="properties" type="Map"/>
         <Option name="type" type="QString" value="collection"/>
        </Option>
       </data_defined_properties>
      </layer>
     </symbol>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <labeling type="simple">
  <settings calloutType="simple">
   <text-style fieldName="coalesce(&quot;label&quot;, &quot;force&quot; || &#39;: &#39; || replace(&quot;kind&quot;, &#39;_&#39;, &#39; &#39;)) || if(&quot;confidence&quot; = &#39;low&#39;, &#39; (?)&#39;, &#39;&#39;) || if(&quot;as_of_state&quot; = &#39;possibly&#39;, coalesce(&#39;, last reported &#39; || &quot;observed_text&quot;, &#39;&#39;), &#39;&#39;)" isExpression="1" fontSize="2.859" fontSizeUnit="MM" fontItalic="1" fontWeight="50" textColor="29,29,27,255" textOpacity="1" multilineHeight="0.9" allowHtml="0">
    <text-buffer bufferDraw="1" bufferSizeUnits="MM" bufferColor="251,248,239,255" bufferOpacity="0.88" bufferNoFill="1" bufferJoinStyle="128" bufferSize="0.619"/>
    <background shapeDraw="0" shapeType="0" shapeSizeType="0" shapeSizeUnit="MM" shapeOpacity="1" shapeSizeX="0.495" shapeSizeY="0.124">
     <symbol type="fill" name="fillSymbol" alpha="1" clip_to_extent="1">
      <data_defined_properties>
       <Option type="Map">
        <Option name="name" type="QString" value=""/>
        <Option name="properties" type="Map"/>
        <Option name="type" type="QString" value="collection"/>
       </Option>
      </data_defined_properties>
      <layer class="SimpleFill" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="color" type="QString" value="255,255,255,235"/>
        <Option name="style" type="QString" value="solid"/>
        <Option name="outline_style" type="QString" value="no"/>
       </Option>
       <data_defined_properties>
        <Option type="Map">
         <Option name="name" type="QString" value=""/>
         <Option name="properties" type="Map"/>
         <Option name="type" type="QString" value="collection"/>
        </Option>
       </data_defined_properties>
      </layer>
     </symbol>
    </background>
   </text-style>
   <text-format autoWrapLength="24" useMaxLineLengthForAutoWrap="1" multilineAlign="3" wrapChar=""/>
   <placement placement="4" quadOffset="4" dist="0" priority="5" xOffset="0" yOffset="0" offsetUnits="MM" distUnits="MM" offsetType="1" predefinedPositionOrder="" placementFlags="10" polygonPlacementFlags="2" geometryGeneratorType="PointGeometry" geometryGeneratorEnabled="0" geometryGenerator=""/>
   <rendering drawLabels="1" displayAll="0" obstacle="1" obstacleFactor="1" obstacleType="1" upsidedownLabels="0" limitNumLabels="0"/>
   <dd_properties>
    <Option type="Map">
     <Option name="name" type="QString" value=""/>
     <Option name="properties" type="Map">
      <Option name="Show" type="Map">
       <Option name="active" type="bool" value="true"/>
       <Option name="expression" type="QString" value="@map_start_time IS NOT NULL OR coalesce(&quot;shown&quot;, true)"/>
       <Option name="type" type="int" value="3"/>
      </Option>
     </Option>
     <Option name="type" type="QString" value="collection"/>
    </Option>
   </dd_properties>
  </settings>
 </labeling>
 <fieldConfiguration>
  <field name="id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="start_date" configurationFlags="None">
   <editWidget type="DateTime">
    <config>
     <Option type="Map">
      <Option name="allow_null" type="bool" value="true"/>
      <Option name="calendar_popup" type="bool" value="true"/>
      <Option name="display_format" type="QString" value="yyyy-MM-dd"/>
      <Option name="field_format" type="QString" value="yyyy-MM-dd"/>
      <Option name="field_iso_format" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="end_date" configurationFlags="None">
   <editWidget type="DateTime">
    <config>
     <Option type="Map">
      <Option name="allow_null" type="bool" value="true"/>
      <Option name="calendar_popup" type="bool" value="true"/>
      <Option name="display_format" type="QString" value="yyyy-MM-dd"/>
      <Option name="field_format" type="QString" value="yyyy-MM-dd"/>
      <Option name="field_iso_format" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="start_text" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="end_text" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="observed_text" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="force" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="force_id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="kind" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="Control" type="QString" value="control"/>
       </Option>
       <Option type="Map">
        <Option name="Influence" type="QString" value="influence"/>
       </Option>
       <Option type="Map">
        <Option name="Sector" type="QString" value="sector"/>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="label" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="true"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="headquarters" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="callout" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="true"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="callout_fact_id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="callout_source" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="fact_id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="origin_id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="source" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="source_title" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="true"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="locator" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="attributed_to" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="confidence" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="High" type="QString" value="high"/>
       </Option>
       <Option type="Map">
        <Option name="Medium" type="QString" value="medium"/>
       </Option>
       <Option type="Map">
        <Option name="Low" type="QString" value="low"/>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="note" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="true"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="as_of_state" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="shown" configurationFlags="None">
   <editWidget type="CheckBox">
    <config>
     <Option type="Map"/>
    </config>
   </editWidget>
  </field>
 </fieldConfiguration>
 <aliases>
  <alias index="0" field="id" name="Id"/>
  <alias index="1" field="start_date" name="Start"/>
  <alias index="2" field="end_date" name="End"/>
  <alias index="3" field="start_text" name="Start as written"/>
  <alias index="4" field="end_text" name="End as written"/>
  <alias index="5" field="observed_text" name="Observed"/>
  <alias index="6" field="force" name="Force"/>
  <alias index="7" field="force_id" name="Force (id)"/>
  <alias index="8" field="kind" name="Kind"/>
  <alias index="9" field="label" name="Label"/>
  <alias index="10" field="headquarters" name="Headquarters"/>
  <alias index="11" field="callout" name="Call-out"/>
  <alias index="12" field="callout_fact_id" name="Facts of the call-out"/>
  <alias index="13" field="callout_source" name="Source of the call-out"/>
  <alias index="14" field="fact_id" name="Facts"/>
  <alias index="15" field="origin_id" name="Id of origin"/>
  <alias index="16" field="source" name="Source"/>
  <alias index="17" field="source_title" name="Source in words"/>
  <alias index="18" field="locator" name="Page or paragraph"/>
  <alias index="19" field="attributed_to" name="In whose words"/>
  <alias index="20" field="confidence" name="Confidence"/>
  <alias index="21" field="note" name="Note"/>
  <alias index="22" field="as_of_state" name="Holds as of the map&#39;s date"/>
  <alias index="23" field="shown" name="On the map"/>
 </aliases>
 <editorlayout>tablayout</editorlayout>
 <attributeEditorForm>
  <attributeEditorContainer name="What" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="force" index="6" showLabel="1"/>
   <attributeEditorField name="kind" index="8" showLabel="1"/>
   <attributeEditorField name="label" index="9" showLabel="1"/>
   <attributeEditorField name="callout" index="11" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="When" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="start_date" index="1" showLabel="1"/>
   <attributeEditorField name="end_date" index="2" showLabel="1"/>
   <attributeEditorField name="start_text" index="3" showLabel="1"/>
   <attributeEditorField name="end_text" index="4" showLabel="1"/>
   <attributeEditorField name="observed_text" index="5" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="Where" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="headquarters" index="10" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="Source" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="callout_source" index="13" showLabel="1"/>
   <attributeEditorField name="source" index="16" showLabel="1"/>
   <attributeEditorField name="source_title" index="17" showLabel="1"/>
   <attributeEditorField name="locator" index="18" showLabel="1"/>
   <attributeEditorField name="attributed_to" index="19" showLabel="1"/>
   <attributeEditorField name="confidence" index="20" showLabel="1"/>
   <attributeEditorField name="note" index="21" showLabel="1"/>
   <attributeEditorField name="as_of_state" index="22" showLabel="1"/>
   <attributeEditorField name="shown" index="23" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="Ids" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="id" index="0" showLabel="1"/>
   <attributeEditorField name="force_id" index="7" showLabel="1"/>
   <attributeEditorField name="callout_fact_id" index="12" showLabel="1"/>
   <attributeEditorField name="fact_id" index="14" showLabel="1"/>
   <attributeEditorField name="origin_id" index="15" showLabel="1"/>
  </attributeEditorContainer>
 </attributeEditorForm>
 <previewExpression>coalesce(&quot;label&quot;, &quot;force&quot; || &#39;: &#39; || replace(&quot;kind&quot;, &#39;_&#39;, &#39; &#39;)) || if(&quot;confidence&quot; = &#39;low&#39;, &#39; (?)&#39;, &#39;&#39;) || if(&quot;as_of_state&quot; = &#39;possibly&#39;, coalesce(&#39;, last reported &#39; || &quot;observed_text&quot;, &#39;&#39;), &#39;&#39;)</previewExpression>
 <mapTip>&lt;b&gt;[% replace(replace(replace(coalesce(coalesce(&quot;label&quot;, &quot;force&quot; || &#39;: &#39; || replace(&quot;kind&quot;, &#39;_&#39;, &#39; &#39;)) || if(&quot;confidence&quot; = &#39;low&#39;, &#39; (?)&#39;, &#39;&#39;) || if(&quot;as_of_state&quot; = &#39;possibly&#39;, coalesce(&#39;, last reported &#39; || &quot;observed_text&quot;, &#39;&#39;), &#39;&#39;), &#39;&#39;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;) %]&lt;/b&gt;
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Force:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;force&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Kind:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;kind&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Start as written:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;start_text&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;End as written:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;end_text&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Observed:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;observed_text&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Call-out:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;callout&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Note:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;note&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;In whose words:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;attributed_to&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Source in words:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;source_title&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]</mapTip>
 <layerGeometryType>2</layerGeometryType>
</qgis>
